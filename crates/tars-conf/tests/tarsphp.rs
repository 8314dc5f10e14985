//! Conf files that TarsPHP's own parser was run on: ours finds the same adapters, and the
//! same node wherever TarsPHP is right. The arrays are compared in PHP.

use serde_json::Value;
use tars_conf::{Locator, ServerConf};

fn cases(call: &str) -> Vec<Value> {
    let cases: Vec<Value> =
        serde_json::from_str(include_str!("../../../tests/golden/tarsphp_utils.json")).unwrap();
    let right = |case: &Value| case["call"] == call && case["note"] == "";
    cases.into_iter().filter(right).collect()
}

#[test]
fn every_conf_that_tarsphp_reads_is_read() {
    for case in cases("parseText") {
        let name = case["name"].as_str().unwrap();
        let conf = ServerConf::parse(case["input"].as_str().unwrap().as_bytes(), name).unwrap();
        let server = &case["result"]["tars"]["application"]["server"];
        assert_eq!(server["app"], conf.application, "{name}");
        assert_eq!(server["server"], conf.server, "{name}");
        let mut ours: Vec<_> = conf.adapters.iter().map(|a| a.name.as_str()).collect();
        let adapters = server["adapters"].as_array().unwrap().iter();
        let mut theirs: Vec<_> = adapters
            .map(|a| a["adapterName"].as_str().unwrap())
            .collect();
        // TarsPHP sorts them.
        ours.sort_unstable();
        theirs.sort_unstable();
        assert_eq!(ours, theirs, "{name}");
        assert_eq!(
            conf.node_endpoint().is_ok(),
            server.get("node").is_some(),
            "{name}"
        );
    }
}

#[test]
fn every_locator_that_tarsphp_reads_has_the_same_routes() {
    for case in cases("getLocatorInfo")
        .into_iter()
        .chain(cases("parseNodeInfo"))
    {
        let input = case["input"].as_str().unwrap();
        let locator = Locator::parse(input);
        let result = &case["result"];
        let routes = match result["routeInfo"].as_array() {
            Some(routes) => routes
                .iter()
                .map(|route| (&route["sHost"], &route["iPort"]))
                .collect(),
            None => vec![(&result["host"], &result["port"])],
        };
        assert_eq!(locator.pieces.len(), routes.len(), "{input}");
        for (endpoint, (host, port)) in locator.endpoints().zip(routes) {
            assert_eq!(*host, endpoint.host, "{input}");
            assert_eq!(*port, endpoint.port.to_string(), "{input}");
        }
    }
}
