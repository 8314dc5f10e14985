//! Tars beside Protocol Buffers (prost) on the same fields, in one run: a
//! heartbeat's frame, a struct of four fields, a thousand of them, 1 MiB of
//! bytes. `borrowed` reads strings where they are, `owned` copies them, as prost
//! does.

use std::{collections::HashMap, hint::black_box};

use criterion::{criterion_group, criterion_main, Criterion, Throughput};
use prost::Message;
use tars_wire::{
    frame,
    server_f::{Call, ServerInfo, NODE_SERVANT},
    tars_struct, Decode, Encode, Reader, RequestPacket, SimpleList, Writer,
};

mod proto {
    use super::HashMap;

    #[derive(Clone, PartialEq, prost::Message)]
    pub struct ServerInfo {
        #[prost(string, tag = "1")]
        pub application: String,
        #[prost(string, tag = "2")]
        pub server_name: String,
        #[prost(int32, tag = "3")]
        pub pid: i32,
        #[prost(string, tag = "4")]
        pub adapter: String,
    }

    #[derive(Clone, PartialEq, prost::Message)]
    pub struct RequestPacket {
        #[prost(int32, tag = "1")]
        pub version: i32,
        #[prost(int32, tag = "2")]
        pub packet_type: i32,
        #[prost(int32, tag = "3")]
        pub message_type: i32,
        #[prost(int32, tag = "4")]
        pub request_id: i32,
        #[prost(string, tag = "5")]
        pub servant: String,
        #[prost(string, tag = "6")]
        pub func: String,
        #[prost(bytes = "vec", tag = "7")]
        pub buffer: Vec<u8>,
        #[prost(int32, tag = "8")]
        pub timeout: i32,
        #[prost(map = "string, string", tag = "9")]
        pub context: HashMap<String, String>,
        #[prost(map = "string, string", tag = "10")]
        pub status: HashMap<String, String>,
    }

    #[derive(Clone, PartialEq, prost::Message)]
    pub struct Record {
        #[prost(int64, tag = "1")]
        pub id: i64,
        #[prost(int32, tag = "2")]
        pub count: i32,
        #[prost(string, tag = "3")]
        pub name: String,
        #[prost(double, tag = "4")]
        pub score: f64,
    }

    #[derive(Clone, PartialEq, prost::Message)]
    pub struct Records {
        #[prost(message, repeated, tag = "1")]
        pub list: Vec<Record>,
    }

    #[derive(Clone, PartialEq, prost::Message)]
    pub struct Blob {
        #[prost(bytes = "vec", tag = "1")]
        pub bytes: Vec<u8>,
    }
}

tars_struct! {
    #[derive(Clone)]
    struct Record {
        0 require id: i64,
        1 require count: i32,
        2 require name: String,
        3 require score: f64,
    }
}

tars_struct! {
    struct BorrowedRecord<'a> {
        0 require id: i64,
        1 require count: i32,
        2 require name: &'a str,
        3 require score: f64,
    }
}

fn record(i: i64) -> Record {
    let (id, name) = (i * 1_000_003, format!("record number {i}"));
    Record {
        id,
        count: i as i32,
        name,
        score: i as f64 / 3.0,
    }
}

fn proto_record(i: i64) -> proto::Record {
    let Record {
        id,
        count,
        name,
        score,
    } = record(i);
    proto::Record {
        id,
        count,
        name,
        score,
    }
}

const INFO: ServerInfo = ServerInfo {
    application: "PHPTest",
    server_name: "PHPHttpServer",
    pid: 26653,
    adapter: "PHPTest.PHPHttpServer.objAdapter",
};

fn proto_beat(request_id: i32) -> proto::RequestPacket {
    let info = proto::ServerInfo {
        application: INFO.application.into(),
        server_name: INFO.server_name.into(),
        pid: INFO.pid,
        adapter: INFO.adapter.into(),
    };
    proto::RequestPacket {
        version: 1,
        request_id,
        servant: NODE_SERVANT.into(),
        func: "keepAlive".into(),
        buffer: info.encode_to_vec(),
        timeout: 2000,
        ..Default::default()
    }
}

fn heartbeat(c: &mut Criterion) {
    let mut writer = Writer::new();
    Call::KeepAlive(INFO).write_frame(&mut writer, NODE_SERVANT, 7, 2000);
    let tars = writer.as_bytes().to_vec();
    let proto = proto_beat(7).encode_length_delimited_to_vec();

    let mut group = c.benchmark_group("heartbeat_decode");
    group.throughput(Throughput::Bytes(tars.len() as u64));
    group.bench_function("tars", |b| b.iter(|| decode_beat(black_box(&tars))));
    group.throughput(Throughput::Bytes(proto.len() as u64));
    group.bench_function("prost", |b| b.iter(|| decode_proto_beat(black_box(&proto))));
    group.finish();

    let mut group = c.benchmark_group("heartbeat_encode");
    group.throughput(Throughput::Bytes(tars.len() as u64));
    group.bench_function("tars", |b| {
        b.iter(|| {
            writer.clear();
            black_box(Call::KeepAlive(INFO)).write_frame(&mut writer, NODE_SERVANT, 7, 2000);
            writer.len()
        })
    });
    group.throughput(Throughput::Bytes(proto.len() as u64));
    let mut out = Vec::new();
    group.bench_function("prost", |b| {
        b.iter(|| {
            out.clear();
            proto_beat(black_box(7))
                .encode_length_delimited(&mut out)
                .unwrap();
            out.len()
        })
    });
    // Without the making of its Strings, which our calls need none of.
    let (request, info) = (
        proto_beat(7),
        proto::ServerInfo::decode(&*proto_beat(7).buffer).unwrap(),
    );
    group.bench_function("prost_with_strings_made", |b| {
        b.iter(|| {
            out.clear();
            let request = black_box(&request);
            black_box(&info).encode_to_vec();
            request.encode_length_delimited(&mut out).unwrap();
            out.len()
        })
    });
    group.finish();
}

fn decode_beat(bytes: &[u8]) -> i32 {
    let length = frame::check(bytes, 1 << 20).unwrap().unwrap();
    let request = RequestPacket::parse(frame::packet(&bytes[..length])).unwrap();
    match black_box(Call::parse(&request).unwrap()) {
        Call::KeepAlive(info) => info.pid,
        _ => unreachable!(),
    }
}

fn decode_proto_beat(bytes: &[u8]) -> i32 {
    let request = proto::RequestPacket::decode_length_delimited(bytes).unwrap();
    black_box(proto::ServerInfo::decode(&*request.buffer).unwrap()).pid
}

fn structs(c: &mut Criterion) {
    let tars = encode(&record(40));
    let proto = proto_record(40).encode_to_vec();

    let mut group = c.benchmark_group("struct_decode");
    group.bench_function("tars_borrowed", |b| {
        b.iter(|| decode::<BorrowedRecord>(black_box(&tars)))
    });
    group.bench_function("tars_owned", |b| {
        b.iter(|| decode::<Record>(black_box(&tars)))
    });
    group.bench_function("prost", |b| {
        b.iter(|| proto::Record::decode(black_box(&*proto)).unwrap())
    });
    group.finish();

    bench_encode(c, "struct_encode", &record(40), &proto_record(40));
}

fn thousand(c: &mut Criterion) {
    let records: Vec<_> = (0..1000).map(record).collect();
    let proto_records = proto::Records {
        list: (0..1000).map(proto_record).collect(),
    };
    let (tars, proto) = (encode(&records), proto_records.encode_to_vec());

    let mut group = c.benchmark_group("thousand_decode");
    group.bench_function("tars_borrowed", |b| {
        b.iter(|| decode::<Vec<BorrowedRecord>>(black_box(&tars)))
    });
    group.bench_function("tars_owned", |b| {
        b.iter(|| decode::<Vec<Record>>(black_box(&tars)))
    });
    group.bench_function("prost", |b| {
        b.iter(|| proto::Records::decode(black_box(&*proto)).unwrap())
    });
    group.finish();

    bench_encode(c, "thousand_encode", &records, &proto_records);
}

fn mebibyte(c: &mut Criterion) {
    let bytes: Vec<u8> = (0..1 << 20).map(|i| i as u8).collect();
    let (tars, proto) = (
        encode(&SimpleList(&bytes)),
        proto::Blob {
            bytes: bytes.clone(),
        },
    );
    let proto_bytes = proto.encode_to_vec();

    let mut group = c.benchmark_group("mebibyte_decode");
    group.throughput(Throughput::Bytes(1 << 20));
    group.bench_function("tars_borrowed", |b| {
        b.iter(|| decode::<SimpleList>(black_box(&tars)))
    });
    group.bench_function("tars_owned", |b| {
        b.iter(|| decode::<bytes::Bytes>(black_box(&tars)))
    });
    group.bench_function("prost", |b| {
        b.iter(|| proto::Blob::decode(black_box(&*proto_bytes)).unwrap())
    });
    group.bench_function("memcpy", |b| b.iter(|| black_box(&*bytes).to_vec()));
    group.finish();

    let mut out = vec![0; 1 << 20];
    let mut group = c.benchmark_group("mebibyte_copy");
    group.throughput(Throughput::Bytes(1 << 20));
    group.bench_function("memcpy", |b| {
        b.iter(|| out.copy_from_slice(black_box(&bytes)))
    });
    group.finish();
    bench_encode(c, "mebibyte_encode", &SimpleList(&bytes), &proto);
}

fn bench_encode(c: &mut Criterion, name: &str, tars: &impl Encode, proto: &impl Message) {
    let mut group = c.benchmark_group(name);
    let mut writer = Writer::new();
    group.bench_function("tars", |b| {
        b.iter(|| {
            writer.clear();
            writer.put(0, black_box(tars));
            writer.len()
        })
    });
    let mut out = Vec::new();
    group.bench_function("prost", |b| {
        b.iter(|| {
            out.clear();
            black_box(proto).encode(&mut out).unwrap();
            out.len()
        })
    });
    group.finish();
}

fn encode(value: &impl Encode) -> Vec<u8> {
    let mut writer = Writer::new();
    writer.put(0, value);
    writer.into_vec()
}

fn decode<'a, T: Decode<'a>>(bytes: &'a [u8]) -> T {
    Reader::new(bytes).require(0).unwrap()
}

criterion_group! {
    name = benches;
    config = Criterion::default()
        .warm_up_time(std::time::Duration::from_millis(500))
        .measurement_time(std::time::Duration::from_secs(2));
    targets = heartbeat, structs, thousand, mebibyte
}
criterion_main!(benches);
