//! What the parsers of TarsCpp and TarsGo taught, case by case: small files, and what is to
//! be said of them. `GOLDEN_DIR` names another folder of the same file.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::Value;
use tars_idl::{read, Json};

#[test]
fn golden_every_case_declares_or_is_refused_as_it_should() {
    let folder = std::env::var_os("GOLDEN_DIR").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/golden"),
        PathBuf::from,
    );
    let text = std::fs::read_to_string(folder.join("idl.json")).unwrap();
    let golden: Value = serde_json::from_str(&text).unwrap();
    let cases = golden["cases"].as_array().unwrap();
    assert!(!cases.is_empty());
    let wrong: Vec<String> = cases.iter().filter_map(wrong).collect();
    assert!(
        wrong.is_empty(),
        "{} of {}:\n{}",
        wrong.len(),
        cases.len(),
        wrong.join("\n")
    );
}

fn wrong(case: &Value) -> Option<String> {
    let files = case["files"].as_object().unwrap().iter();
    let mut files: BTreeMap<PathBuf, Vec<u8>> = files
        .map(|(path, text)| (path.into(), text.as_str().unwrap().into()))
        .collect();
    let answer = read(Path::new(case["main"].as_str().unwrap()), &[], &mut files);
    let mut found = serde_json::to_value(Json(&answer)).unwrap();
    found.as_object_mut().unwrap().remove("errors");
    // Only one case tells what comments are documentation of.
    if case["id"] != "docs" {
        forget_docs(&mut found);
    }
    let expected = &case["expect"];
    (found != *expected).then(|| format!("{}: {expected}\n  not {found}", case["id"]))
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
