//! What a hostile message costs in memory. Alone in its process, whose peak it
//! measures.
#![cfg(target_os = "linux")]

use std::{collections::HashMap, fs};

use tars_wire::{tars_struct, Reader};

tars_struct! {
    /// Much larger in memory than the two bytes of an empty one.
    struct Large {
        0 optional a: HashMap<String, String>,
        1 optional b: HashMap<String, String>,
        2 optional c: HashMap<String, String>,
    }
}

fn peak() -> usize {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status
        .lines()
        .find(|line| line.starts_with("VmPeak"))
        .unwrap();
    line.split_whitespace()
        .nth(1)
        .unwrap()
        .parse::<usize>()
        .unwrap()
        * 1024
}

#[test]
fn memory_is_not_taken_for_elements_that_are_only_claimed() {
    // 64 MiB of anything behind a list that claims nearly as many elements.
    let mut message = vec![0x09, 0x02, 0x03, 0xff, 0x00, 0x00];
    message.resize(64 << 20, 0xee);
    let before = peak();
    assert!(Reader::new(&message).require::<Vec<Large>>(0).is_err());
    // And behind a map that claims half as many entries.
    message[..3].copy_from_slice(&[0x08, 0x02, 0x01]);
    assert!(Reader::new(&message)
        .require::<HashMap<i64, Large>>(0)
        .is_err());
    let taken = peak() - before;
    assert!(
        taken < 5 * message.len(),
        "{taken} bytes for a message of {}",
        message.len()
    );
}
