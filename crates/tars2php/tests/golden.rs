//! The golden cases of the language through `--json`, and their files through the library.
//! `GOLDEN_DIR` names another folder of the same file.

mod common;

use std::path::PathBuf;

use common::folder;
use serde_json::Value;

#[test]
fn golden_json_prints_what_every_case_expects() {
    let golden = std::env::var_os("GOLDEN_DIR").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/golden"),
        PathBuf::from,
    );
    let text = std::fs::read_to_string(golden.join("idl.json")).unwrap();
    let golden: Value = serde_json::from_str(&text).unwrap();
    for case in golden["cases"].as_array().unwrap() {
        let files = case["files"].as_object().unwrap().iter();
        let files: Vec<_> = files
            .map(|(path, text)| (path.as_str(), text.as_str().unwrap()))
            .collect();
        let case_folder = folder(&files);
        let main = case["main"].as_str().unwrap();
        // Whatever the folder it is run in, paths are told from that of the file.
        let absolute = case_folder.path(main).display().to_string();
        for main in [main, &absolute] {
            let output = case_folder.tars2php(&["--json", main]);
            let mut found: Value = serde_json::from_slice(&output.stdout).unwrap();
            let expected = &case["expect"];
            assert_eq!(
                output.status.success(),
                expected["error"].is_null(),
                "{}",
                case["id"]
            );
            if let Some(errors) = found.as_object_mut().unwrap().remove("errors") {
                assert_eq!(errors[0], expected["error"], "{}", case["id"]);
            }
            if case["id"] != "docs" {
                forget_docs(&mut found);
            }
            assert_eq!(found, *expected, "{}", case["id"]);
            assert_eq!(case_folder.files("src"), [], "nothing is written");
        }
    }
}

fn forget_docs(value: &mut Value) {
    match value {
        Value::Object(entries) => {
            entries.remove("doc");
            entries.values_mut().for_each(forget_docs);
        }
        Value::Array(items) => items.iter_mut().for_each(forget_docs),
        _ => {}
    }
}
