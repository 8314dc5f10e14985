//! How long 10,000 lines of .tars take, from bytes to checked declarations: a file as teams
//! write them, with comments, and the same without.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::hint::black_box;
use std::path::{Path, PathBuf};

use criterion::{criterion_group, criterion_main, Criterion, Throughput};
use tars_idl::read;

const LINES: usize = 10_000;

/// Structs, enums and interfaces in turn, until there are enough lines.
fn text(comments: bool) -> String {
    let mut text = String::from("module Shop\n{\n");
    let comment = |text: &str| {
        if comments {
            format!(" // {text}")
        } else {
            String::new()
        }
    };
    for at in 0.. {
        if comments {
            text += "    /**\n     * An order of a customer, as the shop keeps it.\n     */\n";
        }
        let note = comment("what it is, in a few words");
        write!(
            text,
            "    enum State{at}\n    {{\n        OPEN{at},{note}\n        PAID{at} = 5,{note}\n        \
             SENT{at}{note}\n    }};\n\n    struct Order{at}\n    {{\n        0 require long id;{note}\n        \
             1 require string customer = \"nobody\";{note}\n        2 optional vector<Line{at}> lines;{note}\n        \
             3 optional map<string, vector<int>> counts;{note}\n        4 optional State{at} state = PAID{at};{note}\n        \
             5 optional double total = 0.5;{note}\n    }};\n\n    struct Line{at}\n    {{\n        \
             0 require int amount = -1;{note}\n        1 require unsigned int price;{note}\n    }};\n    \
             key[Line{at}, amount];\n\n    interface Orders{at}\n    {{\n        \
             int find(long id, out Order{at} order);{note}\n        \
             vector<Order{at}> all(string customer, int page, out int total);{note}\n    }};\n\n"
        )
        .unwrap();
        if text.lines().count() >= LINES {
            break;
        }
    }
    text += "};\n";
    text
}

fn idl(bench: &mut Criterion) {
    let mut group = bench.benchmark_group("idl");
    for (name, comments) in [("10000 lines", false), ("10000 lines with comments", true)] {
        let text = text(comments);
        group.throughput(Throughput::Bytes(text.len() as u64));
        let path = Path::new("shop.tars");
        let mut files: BTreeMap<PathBuf, Vec<u8>> = [(path.into(), text.into())].into();
        group.bench_function(name, |b| {
            b.iter(|| read(black_box(path), &[], &mut files).unwrap());
        });
    }
    group.finish();
}

criterion_group!(benches, idl);
criterion_main!(benches);
