//! Every input kept in `fuzz/corpus`, through the same checks as the fuzzer, on
//! stable Rust.

use std::{fs, path::Path};

use tars_fuzz_checks::{conf, grpc, idl, tars2php, wire};

fn replay(target: &str, check: fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../corpus")
        .join(target);
    let mut count = 0;
    for entry in fs::read_dir(&folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display())) {
        let path = entry.unwrap().path();
        let input = fs::read(&path).unwrap();
        if std::panic::catch_unwind(|| check(&input)).is_err() {
            panic!("{} breaks a promise", path.display());
        }
        count += 1;
    }
    assert!(count > 0, "{} is empty", folder.display());
}

#[test]
fn the_reader_keeps_its_promises_on_every_kept_input() {
    replay("reader", wire::reader);
}

#[test]
fn the_packets_keep_their_promises_on_every_kept_input() {
    replay("packets", wire::packets);
}

#[test]
fn the_conf_keeps_its_promises_on_every_kept_input() {
    replay("conf", conf::conf);
}

#[test]
fn the_endpoint_keeps_its_promises_on_every_kept_input() {
    replay("endpoint", conf::endpoint);
}

#[test]
fn grpc_keeps_its_promises_on_every_kept_input() {
    replay("grpc", grpc::grpc);
}

#[test]
fn the_idl_keeps_its_promises_on_every_kept_input() {
    replay("idl", idl::idl);
}

/// The same files: what the parser takes is written.
#[test]
fn tars2php_keeps_its_promises_on_every_kept_file_of_the_idl() {
    replay("idl", tars2php::tars2php);
}
