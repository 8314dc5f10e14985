//! What is written is read back, whatever it is; and whatever is read, nothing
//! panics.

mod tree;

use std::collections::{BTreeMap, HashMap};

use proptest::{
    collection::{btree_map, hash_map, vec},
    prelude::*,
};
use tars_wire::{
    frame, tars_struct, tup::Attributes, Decode, Encode, Reader, RequestPacket, ResponsePacket,
    SimpleList, Writer,
};
use tree::Tree;

tars_struct! {
    #[derive(Debug, Clone, PartialEq)]
    struct Everything {
        0 require bool: bool,
        1 require byte: i8,
        2 require short: i16,
        3 require int: i32,
        4 require long: i64,
        5 require unsigned_byte: u8,
        6 require unsigned_short: u16,
        7 require unsigned_int: u32,
        8 require float: f32,
        9 require double: f64,
        14 require string: String,
        15 require bytes: Vec<i8>,
        16 require list: Vec<Vec<u16>>,
        100 require map: BTreeMap<String, BTreeMap<i64, f64>>,
        254 optional absent: Vec<i32>,
        255 optional last: BTreeMap<i8, Vec<String>>,
    }
}

// Few, or about as many as need the next longer form.
fn bytes() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        vec(any::<u8>(), 0..10),
        vec(any::<u8>(), 126..130),
        vec(any::<u8>(), 254..258)
    ]
}

fn any_tree() -> impl Strategy<Value = Tree> {
    let size = any::<i64>().prop_flat_map(|value| (0..64u32).prop_map(move |shift| value >> shift));
    let leaf = prop_oneof![
        size.prop_map(Tree::Int),
        any::<u32>().prop_map(Tree::Float),
        any::<u64>().prop_map(Tree::Double),
        bytes().prop_map(Tree::String),
        bytes().prop_map(Tree::Bytes),
    ];
    leaf.prop_recursive(6, 32, 4, |inner| {
        let pair = (inner.clone(), inner.clone());
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Tree::List),
            vec(pair, 0..4).prop_map(Tree::Map),
            btree_map(any::<u8>(), inner, 0..4)
                .prop_map(|fields| Tree::Struct(fields.into_iter().collect())),
        ]
    })
}

prop_compose! {
    fn everything()(
        (bool, byte, short, int, long) in any::<(bool, i8, i16, i32, i64)>(),
        (unsigned_byte, unsigned_short, unsigned_int) in any::<(u8, u16, u32)>(),
        (float, double, string) in any::<(f32, f64, String)>(),
        bytes in vec(any::<i8>(), 0..9),
        list in vec(vec(any::<u16>(), 0..4), 0..4),
        map in btree_map(any::<String>(), btree_map(any::<i64>(), any::<f64>(), 0..4), 0..4),
        absent in vec(any::<i32>(), 0..2),
        last in btree_map(any::<i8>(), vec(any::<String>(), 0..3), 0..3),
    ) -> Everything {
        Everything {
            bool, byte, short, int, long, unsigned_byte, unsigned_short, unsigned_int,
            float, double, string, bytes, list, map, absent, last,
        }
    }
}

fn encode(tag: u8, value: &impl Encode) -> Vec<u8> {
    let mut writer = Writer::new();
    writer.put(tag, value);
    writer.into_vec()
}

fn survives<T: for<'a> Decode<'a> + Encode>(bytes: &[u8]) {
    for tag in [0, 1, 15] {
        if let Ok(Some(value)) = Reader::new(bytes).optional::<T>(tag) {
            let again = encode(tag, &value);
            let read: T = Reader::new(&again).require(tag).unwrap();
            assert_eq!(encode(tag, &read), again);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_tree_is_read_as_it_was_written(tree in any_tree(), tag: u8) {
        let bytes = encode(tag, &tree);
        let mut reader = Reader::new(&bytes);
        prop_assert_eq!(reader.require::<Tree>(tag), Ok(tree));
        prop_assert!(reader.rest().is_empty());
    }

    #[test]
    fn any_tree_is_skipped_to_its_last_byte(tree in any_tree(), tag: u8) {
        let mut bytes = encode(tag, &tree);
        bytes.push(0xaa);
        let mut reader = Reader::new(&bytes);
        let head = reader.head().unwrap();
        reader.skip(head.wire).unwrap();
        prop_assert_eq!(reader.rest(), [0xaa]);
    }

    #[test]
    fn any_struct_is_read_as_it_was_written(value in everything(), tag: u8) {
        let bytes = encode(tag, &value);
        prop_assert_eq!(Reader::new(&bytes).require::<Everything>(tag), Ok(value));
    }

    #[test]
    fn any_map_is_read_as_it_was_written(map in hash_map(any::<i16>(), any::<bool>(), 0..9)) {
        let bytes = encode(0, &map);
        prop_assert_eq!(Reader::new(&bytes).require::<HashMap<_, _>>(0), Ok(map));
    }

    #[test]
    fn any_message_cut_anywhere_is_an_error_and_never_a_value(tree in any_tree(), at: prop::sample::Index) {
        let bytes = encode(0, &tree);
        let cut = &bytes[..at.index(bytes.len())];
        prop_assert!(Reader::new(cut).require::<Tree>(0).is_err());
        if let Ok(head) = Reader::new(cut).head() {
            let mut reader = Reader::new(&cut[1..]);
            prop_assert!(reader.skip(head.wire).is_err());
        }
    }

    #[test]
    fn any_bytes_are_read_without_a_panic(bytes: Vec<u8>) {
        survives::<Tree>(&bytes);
        survives::<Everything>(&bytes);
        survives::<Vec<Vec<String>>>(&bytes);
        survives::<BTreeMap<String, Vec<i8>>>(&bytes);
        let _ = RequestPacket::parse(&bytes);
        let _ = ResponsePacket::parse(&bytes);
        let _ = Attributes::parse_v2(&bytes);
        let _ = Attributes::parse_v3(&bytes);
        let _ = frame::check(&bytes, 100);
    }

    #[test]
    fn any_message_with_one_changed_byte_is_read_without_a_panic(
        value in everything(), at: prop::sample::Index, to: u8,
    ) {
        let mut bytes = encode(0, &value);
        let at = at.index(bytes.len());
        bytes[at] = to;
        survives::<Everything>(&bytes);
        survives::<Tree>(&bytes);
    }

    #[test]
    fn any_request_is_read_as_it_was_written(
        numbers: (i16, i8, i32, i32, i32), names: (String, String), buffer: Vec<u8>,
        context in vec(any::<(String, String)>(), 0..4),
    ) {
        let pairs: Vec<_> = context.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
        let request = RequestPacket {
            version: numbers.0,
            packet_type: numbers.1,
            message_type: numbers.2,
            request_id: numbers.3,
            servant: names.0.as_str().into(),
            func: names.1.as_str().into(),
            buffer: SimpleList(&buffer),
            timeout: numbers.4,
            context: pairs.as_slice().into(),
            status: Default::default(),
        };
        let mut writer = Writer::new();
        request.write_frame(&mut writer);
        prop_assert_eq!(frame::check(writer.as_bytes(), usize::MAX), Ok(Some(writer.len())));
        let read = RequestPacket::parse(frame::packet(writer.as_bytes())).unwrap();
        prop_assert_eq!(read, request);

        let mut again = Writer::new();
        let body = |w: &mut Writer| w.write_raw(&buffer);
        RequestPacket { buffer: SimpleList(b"unused"), ..read }.write_frame_with(&mut again, body);
        prop_assert_eq!(again.as_bytes(), writer.as_bytes());
    }
}
