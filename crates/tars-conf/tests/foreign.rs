//! Texts that are no conf are named for what they are, with the line where that shows.

use tars_conf::{ConfError, Foreign, ServerConf, SyntaxErrorKind, Tree};

const CONF: &str =
    "<tars>\n<application>\n<server>\napp=A\nserver=B\n</server>\n</application>\n</tars>\n";

fn wide<const N: usize>(text: &str, bytes: impl Fn(u32) -> [u8; N]) -> Vec<u8> {
    text.chars().flat_map(|c| bytes(u32::from(c))).collect()
}

/// What the text cannot be read for.
fn unreadable(text: impl AsRef<[u8]>) -> (u32, Foreign) {
    let error = Tree::parse(text.as_ref()).expect_err("it is no conf");
    match error.kind {
        SyntaxErrorKind::Foreign(foreign) => (error.line, foreign),
        other => panic!("taken for {other}"),
    }
}

/// What a text that can be read is said to be where a server's conf is needed.
fn told(text: &str) -> String {
    match ServerConf::parse(text.as_bytes(), "a.conf") {
        Err(ConfError::Missing { hint, .. }) => {
            let (_, told) = hint.split_once("in it <server>").expect("what a conf has");
            told.to_owned()
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn wide_characters_are_named_with_a_mark_and_without() {
    let little = wide(CONF, |c| (c as u16).to_le_bytes());
    let big = wide(CONF, |c| (c as u16).to_be_bytes());
    for (mark, text) in [(b"\xff\xfe", &little), (b"\xfe\xff", &big)] {
        assert_eq!(unreadable(text), (1, Foreign::Utf16));
        assert_eq!(unreadable([&mark[..], text].concat()), (1, Foreign::Utf16));
    }
    let little = wide(CONF, u32::to_le_bytes);
    let big = wide(CONF, u32::to_be_bytes);
    for (mark, text) in [(b"\xff\xfe\0\0", &little), (b"\0\0\xfe\xff", &big)] {
        assert_eq!(unreadable(text), (1, Foreign::Utf32));
        assert_eq!(unreadable([&mark[..], text].concat()), (1, Foreign::Utf32));
    }
}

#[test]
fn files_that_are_no_text_are_named() {
    assert_eq!(
        unreadable(b"\x1f\x8b\x08\0\0"),
        (1, Foreign::File("a gzip file"))
    );
    assert_eq!(
        unreadable(b"PK\x03\x04\n<a>"),
        (1, Foreign::File("a zip file"))
    );
    assert_eq!(unreadable(b"\x01\n<\0"), (2, Foreign::Binary));
}

#[test]
fn what_is_xml_is_named_where_it_stands() {
    let with = |line: &str| CONF.replace("app=A", &format!("{line}\napp=A"));
    let declared = format!("<?xml version=\"1.0\"?>\n{CONF}");
    assert_eq!(unreadable(declared), (1, Foreign::XmlDeclaration));
    assert_eq!(
        unreadable(format!("<!DOCTYPE tars>\n{CONF}")),
        (1, Foreign::Xml)
    );
    assert_eq!(unreadable(with("<!-- it -->")), (4, Foreign::XmlComment));
    assert_eq!(
        unreadable(with("  <!-- it\nis -->")),
        (4, Foreign::XmlComment)
    );
    assert_eq!(unreadable(with("<a><b>")), (4, Foreign::OneLine));
}

#[test]
fn what_is_not_seen_before_a_tag_is_told() {
    for unseen in [
        "\u{200b}",
        "\u{feff}\u{feff}",
        "\u{a0}",
        "\u{3000} \u{3000}",
    ] {
        assert_eq!(unreadable(format!("{unseen}{CONF}")), (1, Foreign::Unseen));
        let indented = CONF.replace("<server>", &format!("  {unseen}<server>"));
        assert_eq!(unreadable(indented), (3, Foreign::Unseen));
    }
}

#[test]
fn lines_that_end_with_cr_alone_are_told() {
    assert_eq!(unreadable(CONF.replace('\n', "\r")), (1, Foreign::Cr));
    assert!(told("app=A\rserver=B").ends_with(
        "line 1: its lines end with CR alone, as on old Macs; save it with line ends of Unix"
    ));
}

#[test]
fn a_value_with_a_zero_byte_is_no_text() {
    let error = ServerConf::parse(CONF.replace("app=A", "app=A\0").as_bytes(), "a.conf");
    let text = error.unwrap_err().to_string();
    assert!(
        text.contains("line 4") && text.ends_with("a byte of value 0 is in it, as in no text"),
        "{text}"
    );
}

#[test]
fn an_error_before_what_is_xml_is_told_first() {
    let error = Tree::parse(b"<a\n<!-- it -->\n").unwrap_err();
    assert_eq!(error.line, 1);
    assert!(matches!(error.kind, SyntaxErrorKind::UnfinishedTag { .. }));
}

#[test]
fn pages_and_code_are_named() {
    let page = "<html>\n<head><title>404</title></head>\n<body>\n<hr>nginx\n</body>\n</html>\n";
    assert_eq!(unreadable(page), (1, Foreign::Html));
    assert_eq!(unreadable("\n<!doctype HTML>\n<p>no\n"), (2, Foreign::Html));
    assert_eq!(unreadable("<?php\nreturn [];\n"), (1, Foreign::Php));
}

#[test]
fn text_that_the_grammar_takes_is_named_where_a_server_is_needed() {
    for (text, what) in [
        ("", "line 1: there is nothing"),
        ("\n# a\n", "line 1: there is nothing"),
        ("\n{\n\"a\": 1}\n", "line 2: it is JSON"),
        ("[1]\n", "line 1: it is JSON"),
        ("# a\n[tars]\napp=A\n", "line 2: it is an INI"),
        ("tars:\n  app: A\n", "line 1: it is YAML"),
        ("<html>\n</html>\n", "line 1: it is an HTML"),
        ("a=\0\n", "line 1: there is a byte of value 0"),
        ("\n<Tars>\n</Tars>\n", "line 2 has <Tars>"),
    ] {
        let told = told(text);
        assert!(told.starts_with(&format!("; {what}")), "{text:?}: {told}");
    }
    for text in ["app=A\nserver=a: b\n", "<tars>\n</tars>\n"] {
        assert_eq!(told(text), "");
    }
}

#[test]
fn any_bytes_are_allowed_in_a_conf() {
    let odd = CONF.replace("app=A", "app=A\nk=a\0b\n# \u{feff}<?xml <!-- {\n[x]\nh: y");
    assert!(ServerConf::parse(odd.as_bytes(), "a.conf").is_ok());
}
