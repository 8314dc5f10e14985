//! Long conf files, made to cost as much as they can. Each of these takes hours if one step
//! is quadratic, and the stack if one recurses.

use std::fmt::Write;

use tars_conf::{Domain, Locator, ServerConf, Tree};

const LEN: usize = 1 << 20;

/// Lines until the length is reached.
fn lines(line: impl Fn(usize, &mut String)) -> String {
    let mut text = String::with_capacity(LEN);
    for at in 0.. {
        let len = text.len();
        line(at, &mut text);
        if text.len() > LEN {
            text.truncate(len);
            break;
        }
    }
    text
}

fn root_of(text: &str, check: impl Fn(Domain<'_, '_>)) {
    let tree = Tree::parse(text.as_bytes()).unwrap();
    check(tree.root());
}

#[test]
fn one_domain_may_have_very_many_parameters() {
    let text = lines(|at, out| writeln!(out, "{at:x}").unwrap());
    root_of(&text, |root| {
        assert_eq!(root.params().len(), text.lines().count())
    });
}

#[test]
fn one_name_may_be_set_very_often() {
    let text = lines(|_, out| out.push_str("a\n"));
    root_of(&text, |root| assert_eq!(root.params().len(), 1));
}

#[test]
fn two_domains_may_take_turns_very_often() {
    let text = lines(|_, out| out.push_str("<a>\nk\n</a>\n<b>\nk\n</b>\n"));
    root_of(&text, |root| {
        assert_eq!(root.domain_count(), 2);
        assert!(root.domains().all(|domain| domain.params().len() == 1));
    });
}

#[test]
fn one_domain_may_have_very_many_subdomains() {
    let text = lines(|at, out| write!(out, "<{at}>\n</{at}>\n").unwrap());
    root_of(&text, |root| {
        assert_eq!(root.domain_count() * 2, text.lines().count());
        for domain in root.domains() {
            assert_eq!(root.domain(domain.key()).unwrap().line(), domain.line());
        }
    });
}

#[test]
fn a_server_may_have_very_many_settings_that_nobody_knows() {
    let many = lines(|at, out| write!(out, "<{at}>\n</{at}>\n{at}\n").unwrap());
    let text = format!(
        "<tars>\n<application>\n<server>\napp=A\nserver=B\n{many}</server>\n\
         </application>\n</tars>\n"
    );
    let conf = ServerConf::parse(text.as_bytes(), "hostile").unwrap();
    assert_eq!((conf.application.as_str(), conf.adapters.len()), ("A", 0));
}

#[test]
fn a_locator_may_have_very_many_endpoints() {
    let text = format!("Obj@{}", "tcp ".repeat(LEN / 8));
    assert_eq!(Locator::parse(&text).pieces.len(), LEN / 8);
    let blanks = format!("Obj@{}", "tcp        -h    tcp    ".repeat(LEN / 64));
    assert_eq!(Locator::parse(&blanks).endpoints().count(), LEN / 64);
}

#[test]
fn an_error_about_a_very_long_line_is_short() {
    let text = format!("<{}\n", "x".repeat(LEN / 2));
    let error = Tree::parse(text.as_bytes()).unwrap_err();
    assert!(error.to_string().len() < 400, "{}", error.to_string().len());
}
