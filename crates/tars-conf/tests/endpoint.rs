//! What endpoints and locators promise beyond TarsCpp's recorded answers: which option is
//! wrong and why, and no host is torn.

use tars_conf::{Endpoint, EndpointError, Locator, Options, Protocol};

fn error(text: &str) -> EndpointError {
    text.parse::<Endpoint>().expect_err("it is no endpoint")
}

fn hosts(locator: &str) -> Vec<String> {
    let locator = Locator::parse(locator);
    assert_eq!(
        locator.endpoints().count(),
        locator.pieces.len(),
        "{locator:?}"
    );
    locator
        .endpoints()
        .map(|endpoint| endpoint.host.clone())
        .collect()
}

#[test]
fn an_error_names_the_option_and_its_argument() {
    assert_eq!(
        error("tcp -h a -p 65536"),
        EndpointError::BadArgument {
            option: 'p',
            argument: "65536".into(),
            expected: "a port, 0 to 65535"
        }
    );
    assert_eq!(
        error("tcp -h -p 80"),
        EndpointError::NoArgument { option: 'h' }
    );
    assert_eq!(
        error("tcp -h a b"),
        EndpointError::NotAnOption { word: "b".into() }
    );
    assert_eq!(
        error("http -h a"),
        EndpointError::UnknownProtocol {
            word: "http".into()
        }
    );
    assert_eq!(error(" \t"), EndpointError::Empty);
}

#[test]
fn an_error_says_what_to_write() {
    assert_eq!(
        error("tcp -h a -p 99999").to_string(),
        "-p is '99999'; it must be a port, 0 to 65535"
    );
    assert_eq!(
        error("tcp -h a -t -5").to_string(),
        "-t has no argument (one that begins with '-' does not count)"
    );
    assert_eq!(
        error("tcp -h a -e 2").to_string(),
        "-e is '2'; it must be 0 or 1"
    );
    assert_eq!(
        error("http -h a").to_string(),
        "it begins with 'http'; the first word is tcp, udp or ssl"
    );
}

#[test]
fn every_option_is_read_in_any_order_and_written_in_tarscpps() {
    let text = "ssl -e 1 -v 2 -w 50 -q 3 -g 4 -t 5 -p 6 -h h";
    let endpoint: Endpoint = text.parse().unwrap();
    assert_eq!(endpoint.protocol, Protocol::Ssl);
    assert_eq!(
        endpoint.to_string(),
        "ssl -h h -p 6 -t 5 -g 4 -q 3 -w 50 -v 2 -e 1"
    );
    assert_eq!(endpoint.to_string().parse(), Ok(endpoint));
}

#[test]
fn numbers_have_the_limits_of_tarscpps_types() {
    let timeout = |text| {
        format!("tcp -t {text}")
            .parse::<Endpoint>()
            .map(|e| e.timeout)
    };
    assert_eq!(timeout("2147483647"), Ok(i32::MAX));
    assert!(timeout("2147483648").is_err());
    let weight_type = |text| {
        format!("tcp -v {text}")
            .parse::<Endpoint>()
            .map(|e| e.weight_type)
    };
    assert_eq!(weight_type("4294967295"), Ok(u32::MAX));
    assert!(weight_type("4294967296").is_err());
    assert!("tcp -p +".parse::<Endpoint>().is_err());
}

#[test]
fn an_ipv6_host_is_kept_as_written_and_bared_for_the_resolver() {
    for (host, bare) in [("[::1]", "::1"), ("fd00::1", "fd00::1"), ("[::1", "[::1")] {
        let endpoint: Endpoint = format!("tcp -h {host} -p 1").parse().unwrap();
        assert_eq!((endpoint.host.as_str(), endpoint.bare_host()), (host, bare));
        assert!(endpoint.is_ipv6());
    }
}

#[test]
fn options_are_shown_as_they_are_written() {
    let mut options = Options::new("tcp\t-h  a -b 1.1.1.1 -x -p 99999 y");
    assert_eq!(options.word(), Some("tcp"));
    let found: Vec<_> = options.collect();
    assert_eq!(
        found,
        [
            Ok(('h', Some("a"))),
            Ok(('b', Some("1.1.1.1"))),
            Ok(('x', None)),
            Ok(('p', Some("99999"))),
            Err(EndpointError::NotAnOption { word: "y".into() })
        ]
    );
}

#[test]
fn a_host_that_contains_a_protocol_is_not_torn() {
    for host in [
        "tcp-gw.example",
        "my-sslhost",
        "udp",
        "tcp",
        "my.tcp",
        "a_ssl_b",
        "/tmp/tcp",
        "[fe80::1%tcp0]",
        "ssl.example",
        "${tcp}",
    ] {
        let list = format!("a.b.cObj@tcp -h {host} -p 1 -t 3000:udp -p 2 -h {host}:ssl -h  {host}");
        assert_eq!(hosts(&list), [host, host, host], "{list}");
    }
}

#[test]
fn an_ipv6_host_in_a_list_is_not_torn() {
    assert_eq!(
        hosts("Obj@tcp -h ::1 -p 1:tcp -p 2 -h fe80::2:tcp -h [fd00::3] -p 3"),
        ["::1", "fe80::2", "[fd00::3]"]
    );
}

#[test]
fn endpoints_may_be_separated_as_people_do() {
    for between in [":", " : ", " ", "\n", "\t:", "::"] {
        let list = format!("Obj@tcp -h a -p 1{between}tcp -h b -p 2{between}");
        assert_eq!(hosts(&list), ["a", "b"], "{between:?}");
    }
}

#[test]
fn an_endpoint_that_cannot_be_read_is_kept_with_the_reason() {
    let locator = Locator::parse("Obj@http -h x:tcp -h a -p 99999:tcp -h b -p 2");
    assert_eq!(locator.ignored, "http -h x");
    let [bad, good] = &locator.pieces[..] else {
        panic!("{locator:?}");
    };
    assert_eq!(bad.text, "tcp -h a -p 99999");
    assert!(matches!(
        bad.endpoint,
        Err(EndpointError::BadArgument { option: 'p', .. })
    ));
    assert_eq!(good.endpoint.as_ref().unwrap().host, "b");
}

#[test]
fn an_object_may_carry_a_hash_and_may_have_no_endpoint() {
    let locator = Locator::parse("Obj#3@tcp -h a -p 1");
    assert_eq!(
        (locator.object.as_str(), locator.hash.as_str()),
        ("Obj", "3")
    );
    let locator = Locator::parse("Obj");
    assert!(!locator.direct && locator.pieces.is_empty() && locator.object == "Obj");
}
