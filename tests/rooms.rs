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
            let known = strangers
                .iter()
                .find(|stranger| text.contains(&format!("crate::{stranger}")));
            assert_eq!(known, None, "in {}", path.display());
        }
    }
}
