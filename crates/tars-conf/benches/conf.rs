//! How long a conf as tarsnode writes it takes: to a tree, to typed settings, and the
//! parts that PHP asks for one by one.

use std::hint::black_box;

use criterion::{criterion_group, criterion_main, Criterion, Throughput};
use tars_conf::{Endpoint, Locator, ServerConf, Tree};

const CONF: &[u8] = include_bytes!("../tests/data/Shop.Cart.config.conf");
const LOCATOR: &str =
    "tars.tarsregistry.QueryObj@tcp -h 172.16.0.10 -p 17890:tcp -h 172.16.0.11 -p 17890";

fn conf(bench: &mut Criterion) {
    let mut group = bench.benchmark_group("conf");
    group.throughput(Throughput::Bytes(CONF.len() as u64));
    group.bench_function("parse", |b| b.iter(|| Tree::parse(black_box(CONF))));
    group.bench_function("typed", |b| {
        b.iter(|| ServerConf::parse(black_box(CONF), "bench"));
    });
    group.finish();
}

fn endpoint(bench: &mut Criterion) {
    let mut group = bench.benchmark_group("endpoint");
    group.bench_function("parse", |b| {
        b.iter(|| black_box("tcp -h 172.16.0.21 -p 10002 -t 60000 -e 0").parse::<Endpoint>());
    });
    group.bench_function("locator", |b| b.iter(|| Locator::parse(black_box(LOCATOR))));
    group.finish();
}

criterion_group!(benches, conf, endpoint);
criterion_main!(benches);
