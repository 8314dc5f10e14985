//! The extension's rooms, src/: arrows point one way.

use std::fs;
use std::path::{Path, PathBuf};

fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    let paths = entries.map(|entry| entry.path()).flat_map(|path| {
        if path.is_dir() {
            sources(&path)
        } else {
            vec![path]
        }
    });
    paths.collect()
}

/// The first name of every path from `crate::`, those of groups (`crate::{a, b::{c, d}}`), too.
fn rooms_named(text: &str) -> Vec<&str> {
    let mut rooms = Vec::new();
    for rest in text.split("crate::").skip(1) {
        let mut depth = 0;
        // Whether a name that begins here is one of the paths' first.
        let mut first = true;
        for word in words(rest) {
            match word {
                "{" => depth += 1,
                "}" => depth -= 1,
                "," => first = depth == 1,
                name if first => {
                    rooms.push(name);
                    first = false;
                }
                _ => (),
            }
            if depth == 0 {
                break;
            }
        }
    }
    rooms
}

// Names, and all else byte by byte, without blanks.
fn words(mut text: &str) -> impl Iterator<Item = &str> {
    std::iter::from_fn(move || {
        text = text.trim_start();
        let is_of_name = |letter: char| letter.is_alphanumeric() || letter == '_';
        let name = text
            .find(|letter| !is_of_name(letter))
            .unwrap_or(text.len());
        let length = name.max(text.chars().next()?.len_utf8());
        let (word, rest) = text.split_at(length);
        text = rest;
        Some(word)
    })
}

#[test]
fn rooms_in_groups_are_seen() {
    let text = "use crate::{codec::{plan, stack::Stack}, zend};\nuse crate::life as l;\n\
                pub(in crate::conf) fn f() {}\nuse crate::{\n    rpc,\n    phptars,\n};";
    let expected = ["codec", "zend", "life", "conf", "rpc", "phptars"];
    assert_eq!(rooms_named(text), expected);
}

/// What is below knows nothing of what stands on it; `lifecycle` alone knows all rooms.
#[test]
fn each_room_knows_only_those_below_it() {
    let above = [
        (
            "zend",
            &["codec", "conf", "heartbeat", "life", "phptars", "rpc"][..],
        ),
        (
            "module",
            &["codec", "conf", "heartbeat", "life", "phptars", "rpc"],
        ),
        ("codec", &["conf", "heartbeat", "life", "phptars", "rpc"]),
        ("conf", &["codec", "heartbeat", "life", "phptars", "rpc"]),
        ("phptars", &["conf", "heartbeat", "life", "rpc"]),
    ];
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for (room, strangers) in above {
        for path in sources(&src.join(room)) {
            if path.ends_with("module/lifecycle.rs") {
                continue;
            }
            let text = fs::read_to_string(&path).unwrap();
            let known = rooms_named(&text);
            let known = strangers.iter().find(|stranger| known.contains(*stranger));
            assert_eq!(known, None, "in {}", path.display());
        }
    }
}
