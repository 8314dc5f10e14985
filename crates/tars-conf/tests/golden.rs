//! What the real parsers of TarsCpp answered, case by case. `GOLDEN_DIR` names another
//! folder of the same files.

use std::path::PathBuf;

use serde_json::Value;
use tars_conf::{Domain, Endpoint, EndpointError, Locator, Tree};

fn load(name: &str) -> Value {
    let folder = std::env::var_os("GOLDEN_DIR").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/golden"),
        PathBuf::from,
    );
    let path = folder.join(name);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

fn list<'v>(value: &'v Value, name: &str) -> &'v [Value] {
    let list = value[name].as_array();
    list.unwrap_or_else(|| panic!("no list {name}"))
}

fn text<'v>(value: &'v Value, name: &str) -> &'v str {
    let text = value[name].as_str();
    text.unwrap_or_else(|| panic!("no text {name} in {value}"))
}

fn strings(values: &[Value]) -> Vec<&[u8]> {
    values
        .iter()
        .map(|v| v.as_str().unwrap().as_bytes())
        .collect()
}

#[test]
fn golden_every_conf_is_read_as_tarscpp_reads_it() {
    let golden = load("tc_config.json");
    let cases = list(&golden, "cases");
    assert!(!cases.is_empty());
    for case in cases {
        let name = text(case, "name");
        let tree = Tree::parse(text(case, "input").as_bytes());
        // A case without a tree is one where TarsCpp throws, or crashes.
        let Some(expected) = case.get("tree") else {
            assert!(tree.is_err(), "{name}: TarsCpp fails, {tree:?}");
            continue;
        };
        let tree = tree.unwrap_or_else(|error| panic!("{name}: {error}"));
        compare_domain(name, tree.root(), expected);
        compare_text(name, &tree, case);
        for query in list(case, "queries") {
            compare_query(name, &tree, query);
        }
    }
}

fn compare_domain(case: &str, domain: Domain<'_, '_>, expected: &Value) {
    assert_eq!(domain.name(), text(expected, "name").as_bytes(), "{case}");
    let params = domain.params();
    let names: Vec<_> = params.iter().map(|param| param.name()).collect();
    assert_eq!(names, strings(list(expected, "keys")), "{case}: keys");
    compare_map(case, domain, &expected["params"]);

    // TarsCpp also keeps the lines of settings that were overridden.
    let mut lines = list(expected, "lines")
        .iter()
        .map(|line| line.as_str().unwrap());
    for param in params {
        assert!(
            lines.any(|line| line.as_bytes() == param.raw()),
            "{case}: line of {param:?}"
        );
    }

    let expected = list(expected, "domains");
    assert_eq!(domain.domain_count(), expected.len(), "{case}: domains");
    for (domain, expected) in domain.domains().zip(expected) {
        compare_domain(case, domain, expected);
    }
}

fn compare_map(case: &str, domain: Domain<'_, '_>, expected: &Value) {
    let expected = expected.as_object().expect("an object");
    assert_eq!(domain.params().len(), expected.len(), "{case}: parameters");
    for (name, value) in expected {
        let found = domain.param(name).map(|param| param.value());
        assert_eq!(
            found,
            Some(value.as_str().unwrap().as_bytes()),
            "{case}: {name}"
        );
    }
}

fn compare_text(case: &str, tree: &Tree<'_>, expected: &Value) {
    let written = tree.to_text();
    match expected.get("tostr") {
        Some(text) => assert_eq!(
            written.as_deref(),
            Ok(text.as_str().unwrap().as_bytes()),
            "{case}"
        ),
        None => assert!(written.is_err(), "{case}: TarsCpp cannot write it"),
    }
}

fn compare_query(case: &str, tree: &Tree<'_>, query: &Value) {
    let path = text(query, "path");
    let case = &format!("{case} {path}");
    if let Some(expected) = query.get("get") {
        // TarsCpp was asked with this as the answer for what is not there.
        let expected = expected.as_str().filter(|text| *text != "<<default>>");
        assert_eq!(tree.get(path), Ok(expected.map(str::as_bytes)), "{case}");
    }
    if query.get("get_error").is_some() {
        assert!(tree.get(path).is_err(), "{case}");
    }
    if let Some(expected) = query.get("index") {
        assert_eq!(
            tree.get(path),
            Ok(expected.as_str().map(str::as_bytes)),
            "{case}"
        );
    }
    if query.get("index_error").is_some() {
        assert!(!matches!(tree.get(path), Ok(Some(_))), "{case}");
    }
    if query.get("map").is_some() {
        let domain = tree.domain(path).expect(case);
        assert_eq!(domain.is_some(), query["getDomainMap"] == true, "{case}");
        if let Some(domain) = domain {
            compare_map(case, domain, &query["map"]);
            let names: Vec<_> = domain.domains().map(|domain| domain.key()).collect();
            assert_eq!(names, strings(list(query, "domains")), "{case}");
        }
    }
}

#[test]
fn golden_every_endpoint_is_read_and_written_as_tarscpp_does() {
    let golden = load("endpoint.json");
    let cases = list(&golden, "endpoint");
    assert!(!cases.is_empty());
    for case in cases {
        let input = text(case, "input");
        compare_endpoint(&input.parse(), case, input);
    }
}

#[test]
fn golden_every_list_of_endpoints_is_cut_as_tarscpp_cuts_it_unless_it_tears_a_host() {
    let golden = load("endpoint.json");
    let cases = list(&golden, "proxy");
    assert!(!cases.is_empty());
    for case in cases {
        let input = text(case, "input");
        let locator = Locator::parse(input);
        assert_eq!(locator.object, text(case, "obj"), "{input}");
        assert_eq!(locator.hash, text(case, "hash"), "{input}");
        assert_eq!(Some(locator.direct), case["direct"].as_bool(), "{input}");
        let expected = list(case, "sep");
        if tarscpp_tears_a_host(input, expected) {
            // Ours is in the locator's own tests.
            assert!(locator.pieces.len() < expected.len(), "{input}");
            continue;
        }
        assert_eq!(locator.pieces.len(), expected.len(), "{input}: {locator:?}");
        for (piece, expected) in locator.pieces.iter().zip(expected) {
            assert_eq!(piece.text, text(expected, "text"), "{input}");
            compare_endpoint(&piece.endpoint, expected, input);
        }
    }
}

/// A piece of TarsCpp's begins inside a host: the byte before it is part of a name, or it
/// is the argument of `-h`.
fn tarscpp_tears_a_host(input: &str, pieces: &[Value]) -> bool {
    let (_, list) = input.split_once('@').expect("it has a list");
    pieces.iter().any(|piece| {
        let at = list.find(text(piece, "text"));
        let before = &list[..at.expect("pieces are cut from the list")];
        before.ends_with("-h ")
            || before.ends_with(['-', '.', '_'])
            || before.ends_with(char::is_alphanumeric)
    })
}

fn compare_endpoint(found: &Result<Endpoint, EndpointError>, expected: &Value, input: &str) {
    if expected.get("error").is_some() {
        assert!(found.is_err(), "{input}: TarsCpp fails, {found:?}");
        return;
    }
    let found = found
        .as_ref()
        .unwrap_or_else(|error| panic!("{input}: {error}"));
    let number = |name: &str| {
        expected[name]
            .as_i64()
            .unwrap_or_else(|| panic!("no {name}"))
    };
    assert_eq!(found.protocol.as_str(), text(expected, "type"), "{input}");
    assert_eq!(found.host, text(expected, "host"), "{input}");
    assert_eq!(i64::from(found.port), number("port"), "{input}");
    assert_eq!(i64::from(found.timeout), number("timeout"), "{input}");
    assert_eq!(i64::from(found.grid), number("grid"), "{input}");
    assert_eq!(i64::from(found.qos), number("qos"), "{input}");
    assert_eq!(i64::from(found.weight), number("weight"), "{input}");
    assert_eq!(
        i64::from(found.weight_type),
        number("weighttype"),
        "{input}"
    );
    assert_eq!(i64::from(found.auth), number("auth"), "{input}");
    assert_eq!(Some(found.is_ipv6()), expected["ipv6"].as_bool(), "{input}");
    assert_eq!(found.to_string(), text(expected, "toString"), "{input}");
}
