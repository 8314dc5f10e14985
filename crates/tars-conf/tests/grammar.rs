//! What the grammar promises beyond TarsCpp's recorded answers: places in errors, where
//! TarsCpp crashes, limits, and bytes that are not UTF-8.

use tars_conf::{PathError, SyntaxError, SyntaxErrorKind as Kind, Tree, MAX_DEPTH, MAX_LEN};

fn error(text: &str) -> SyntaxError {
    Tree::parse(text.as_bytes()).expect_err("it breaks the grammar")
}

fn place(text: &str) -> (u32, u32) {
    let error = error(text);
    (error.line, error.column)
}

#[test]
fn an_unfinished_tag_is_shown_where_its_end_is_missing() {
    let error = error("<a>\n  <b\n</a>\n");
    assert_eq!((error.line, error.column), (2, 5));
    assert_eq!(error.kind, Kind::UnfinishedTag { text: "<b".into() });
    assert_eq!(
        error.to_string(),
        "line 2, column 5: '<b' has no '>'; a line that begins with '<' opens or closes a domain"
    );
}

#[test]
fn a_wrong_closing_tag_names_what_is_open_and_since_when() {
    let error = error("# c\n<tars>\n\t<server>\n\t</servr>\n</tars>\n");
    assert_eq!((error.line, error.column), (4, 2));
    assert_eq!(
        error.to_string(),
        "line 4, column 2: '</servr>' cannot close '<server>', which line 3 opened; \
         both names must be the same, to the byte"
    );
}

#[test]
fn an_unclosed_domain_is_shown_where_it_was_opened() {
    let error = error("<a>\n</a>\n  <a>\n<b>\n</b>\nk=v\n");
    assert_eq!((error.line, error.column), (3, 3));
    assert_eq!(error.kind, Kind::Unclosed { name: "a".into() });
}

#[test]
fn closing_the_root_is_an_error_where_tarscpp_crashes() {
    for after in ["", "k=v\n", "<a>\n</a>\n", "</>\n"] {
        let error = error(&format!("k=v\n</>\n{after}"));
        assert_eq!((error.line, error.column), (2, 1), "before {after:?}");
        assert_eq!(
            error.kind,
            Kind::NothingToClose {
                found: String::new()
            }
        );
    }
    assert_eq!(place("<a>\n</a>\n  </a>\n"), (3, 3));
}

#[test]
fn a_bad_escape_is_shown_at_its_backslash() {
    assert_eq!(place("<a>\n  path = C:\\app\n</a>"), (2, 12));
    assert_eq!(place("<a>\n k\\q=v\n</a>"), (2, 3));
    assert_eq!(place("\\\\\\d"), (1, 3));
    assert_eq!(place("k=a\\nb\\"), (1, 7));
    assert_eq!(
        error("k=C:\\app").to_string(),
        "line 1, column 5: '\\a' is no escape; write '\\\\' for a backslash \
         (the escapes are \\\\ \\r \\n \\t \\=)"
    );
}

#[test]
fn a_line_number_counts_comments_blank_lines_and_carriage_returns() {
    assert_eq!(place("\r\n# a\r\n\r\n<a\r\n"), (4, 3));
}

#[test]
fn a_byte_order_mark_is_named_when_it_hides_the_first_tag() {
    let error = error("\u{feff}<tars>\nk=v\n</tars>\n");
    assert_eq!(
        (error.line, error.column, error.kind),
        (1, 1, Kind::ByteOrderMark)
    );
}

#[test]
fn domains_may_be_nested_to_the_limit_and_no_deeper() {
    let nested = |depth| format!("{}{}", "<a>\n".repeat(depth), "</a>\n".repeat(depth));
    let text = nested(MAX_DEPTH);
    let tree = Tree::parse(text.as_bytes()).unwrap();
    assert_eq!(
        tree.to_text().unwrap().len(),
        text.len() + 2 * MAX_DEPTH * (MAX_DEPTH - 1)
    );
    let error = error(&nested(MAX_DEPTH + 1));
    assert_eq!(
        (error.line, error.kind),
        (MAX_DEPTH as u32 + 1, Kind::TooDeep)
    );
}

#[test]
fn a_text_may_be_as_long_as_the_limit_and_no_longer() {
    let text = "\n".repeat(MAX_LEN + 1);
    assert!(Tree::parse(&text.as_bytes()[1..]).is_ok());
    assert_eq!(error(&text).kind, Kind::TooLong);
}

#[test]
fn bytes_that_are_not_utf8_are_kept_as_they_are() {
    // 中文 in GBK, in a comment, a name, a value and a domain.
    let text = b"#\xd6\xd0\xce\xc4\n<\xd6\xd0>\n\xd6\xd0=\xce\xc4\n</\xd6\xd0>\n";
    let tree = Tree::parse(text).unwrap();
    assert_eq!(tree.get(b"/\xd6\xd0<\xd6\xd0>"), Ok(Some(&b"\xce\xc4"[..])));
    assert_eq!(
        tree.to_text().unwrap(),
        b"<\xd6\xd0>\n  \xd6\xd0=\xce\xc4\n</\xd6\xd0>\n"
    );
}

#[test]
fn a_value_without_an_escape_is_borrowed_from_the_text() {
    let text = b"k = v\ne = \\=\n".to_vec();
    let tree = Tree::parse(&text).unwrap();
    let inside = |part: &[u8]| text.as_ptr_range().contains(&part.as_ptr());
    let [plain, escaped] = tree.root().params() else {
        panic!("two")
    };
    assert!(inside(plain.name()) && inside(plain.value()));
    assert!(!inside(escaped.value()) && inside(escaped.raw()));
}

#[test]
fn a_name_that_is_set_again_takes_the_last_value_and_the_last_place() {
    let tree = Tree::parse(b"a=1\nb=2\na=3\n<d>\n</d>\nb=4\nc=5\n").unwrap();
    let params = tree.root().params().iter();
    let found: Vec<_> = params.map(|p| (p.name(), p.value(), p.line())).collect();
    assert_eq!(
        found,
        [(&b"a"[..], &b"3"[..], 3), (b"b", b"4", 6), (b"c", b"5", 7)]
    );
}

#[test]
fn a_domain_that_is_opened_again_goes_on() {
    let tree = Tree::parse(b"<a>\nk=1\n</a>\n<b>\n</b>\n<a>\nl=2\n</a>\n").unwrap();
    let names: Vec<_> = tree.root().domains().map(|domain| domain.key()).collect();
    assert_eq!(names, [b"a", b"b"]);
    let a = tree.root().domain("a").unwrap();
    assert_eq!((a.line(), a.params().len()), (1, 2));
    assert_eq!(a.parent().unwrap().line(), 0);
}

#[test]
fn a_line_without_an_equals_sign_is_bare() {
    let tree = Tree::parse(b"allow\nempty=\n").unwrap();
    let bare: Vec<_> = tree.root().params().iter().map(|p| p.is_bare()).collect();
    assert_eq!(bare, [true, false]);
    assert!(tree.root().params().iter().all(|p| p.value().is_empty()));
}

#[test]
fn a_name_may_be_a_parameter_and_a_domain() {
    let tree = Tree::parse(b"n=1\n<n>\nn=2\n</n>\n").unwrap();
    assert_eq!(tree.get("/<n>"), Ok(Some(&b"1"[..])));
    assert_eq!(tree.get("/n<n>"), Ok(Some(&b"2"[..])));
}

#[test]
fn a_path_that_is_none_is_an_error_and_an_absent_one_is_not() {
    let tree = Tree::parse(b"<a>\n</a>\n").unwrap();
    assert_eq!(tree.get("a<k>"), Err(PathError::NoSlash));
    assert_eq!(tree.get("/a"), Err(PathError::NoParam));
    assert_eq!(tree.domain("").err(), Some(PathError::NoSlash));
    assert_eq!(tree.get("/b<k>"), Ok(None));
    assert!(tree.domain("/b").unwrap().is_none());
}

#[test]
fn what_cannot_be_written_is_named() {
    let tree = Tree::parse(b"<a>\nk=<v>\n</a>\n").unwrap();
    let error = tree.to_text().unwrap_err();
    assert_eq!(error.text, b"<v>");
    assert_eq!(
        error.to_string(),
        "'<v>' cannot be written to a conf: it has '<' or '>' in it"
    );
}
