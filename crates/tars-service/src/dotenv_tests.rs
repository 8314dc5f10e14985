use std::os::unix::fs::symlink;
use std::path::PathBuf;

use rustix::fs::{mkfifoat, Mode, CWD};

use super::*;

fn set(text: &str, variables: &[(&str, &str)]) -> String {
    let variables: Vec<_> = variables
        .iter()
        .map(|(name, value)| ((*name).to_owned(), value.as_bytes().to_vec()))
        .collect();
    String::from_utf8(edit(text.as_bytes(), &variables)).unwrap()
}

#[test]
fn only_our_value_changes() {
    let text = "# HTTP_PORT=1\n\n APP = x # y\nexport HTTP_PORT = 80  # the port\nHTTP_PORTS=3\n";
    assert_eq!(
        set(text, &[("HTTP_PORT", "8080")]),
        "# HTTP_PORT=1\n\n APP = x # y\nexport HTTP_PORT = 8080  # the port\nHTTP_PORTS=3\n"
    );
}

#[test]
fn what_is_missing_comes_at_the_end() {
    assert_eq!(set("", &[("A", "1"), ("B", "2")]), "A=1\nB=2\n");
    assert_eq!(set("X=1", &[("A", "1")]), "X=1\nA=1\n");
    assert_eq!(set("A=0", &[("A", "1")]), "A=1");
}

#[test]
fn line_ends_of_windows_stay() {
    assert_eq!(
        set("A=0\r\nX=y\r\n", &[("A", "1"), ("B", "2")]),
        "A=1\r\nX=y\r\nB=2\r\n"
    );
    assert_eq!(set("X=y\r\nZ=1", &[("B", "2")]), "X=y\r\nZ=1\r\nB=2\r\n");
}

#[test]
fn what_looks_like_our_key_inside_a_quoted_value_is_none() {
    let text = "KEY=\"first\nA=0\n\\\" A=0\nlast\" # A=0\nA='0\n1'\n";
    assert_eq!(
        set(text, &[("A", "1")]),
        "KEY=\"first\nA=0\n\\\" A=0\nlast\" # A=0\nA=1\n"
    );
}

#[test]
fn a_quote_that_is_never_closed_ends_with_its_line() {
    assert_eq!(set("X=\"it\nA=0\n", &[("A", "1")]), "X=\"it\nA=1\n");
}

#[test]
fn a_value_that_is_right_keeps_its_quotes() {
    let text = "A=\"1\"\nB='two words'\n";
    assert_eq!(set(text, &[("A", "1"), ("B", "two words")]), text);
}

#[test]
fn a_value_that_needs_quotes_gets_them() {
    assert_eq!(
        set(
            "",
            &[("A", "a b"), ("B", "$x\"\\#"), ("C", ""), ("D", "/x/y.z:1")]
        ),
        "A=\"a b\"\nB=\"\\$x\\\"\\\\#\"\nC=\nD=/x/y.z:1\n"
    );
}

#[test]
fn every_line_of_a_key_is_set() {
    assert_eq!(set("A=0\nX=1\nA=2 ", &[("A", "1")]), "A=1\nX=1\nA=1 ");
}

#[test]
fn an_empty_value_with_a_comment_is_filled() {
    assert_eq!(
        set("A= # none\nB=\nC", &[("A", "1"), ("B", "2")]),
        "A=1 # none\nB=2\nC"
    );
}

struct Folder(PathBuf);

impl Folder {
    fn new(test: &str) -> Folder {
        let path = std::env::temp_dir().join(format!("tars_rs-env-{}-{test}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Folder(path)
    }

    fn names(&self) -> usize {
        fs::read_dir(&self.0).unwrap().count()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn one(value: &str) -> Vec<(String, Vec<u8>)> {
    vec![("A".to_owned(), value.as_bytes().to_vec())]
}

#[test]
fn mode_owner_and_link_stay() {
    let folder = Folder::new("mode");
    let (file, link) = (folder.0.join("real"), folder.0.join(".env"));
    fs::write(&file, "A=0\nSECRET=x\n").unwrap();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
    symlink("real", &link).unwrap();
    let before = fs::metadata(&file).unwrap();

    assert!(update(&link, &one("1")).unwrap());

    let after = fs::metadata(&file).unwrap();
    assert_eq!(fs::read_to_string(&file).unwrap(), "A=1\nSECRET=x\n");
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    let facts = |about: &fs::Metadata| (about.mode(), about.uid(), about.gid());
    assert_eq!(facts(&after), facts(&before));
    assert_eq!(folder.names(), 2);
}

#[test]
fn a_file_that_is_right_is_not_touched() {
    let folder = Folder::new("same");
    let file = folder.0.join(".env");
    fs::write(&file, "A=1\n").unwrap();
    let before = fs::metadata(&file).unwrap().ino();
    assert!(!update(&file, &one("1")).unwrap());
    assert_eq!(fs::metadata(&file).unwrap().ino(), before);
}

#[test]
fn a_missing_file_is_made_and_a_failure_leaves_nothing_behind() {
    let folder = Folder::new("made");
    let file = folder.0.join(".env");
    assert!(update(&file, &one("1")).unwrap());
    assert_eq!(fs::read_to_string(&file).unwrap(), "A=1\n");
    assert_eq!(fs::metadata(&file).unwrap().mode() & 0o777, MODE);
    fs::create_dir(folder.0.join("folder")).unwrap();
    assert!(update(&folder.0.join("folder"), &one("1")).is_err());
    assert_eq!(folder.names(), 2);
}

#[test]
fn what_is_no_file_is_refused_and_not_waited_for() {
    let folder = Folder::new("pipe");
    let pipe = folder.0.join(".env");
    mkfifoat(CWD, &pipe, Mode::RWXU).unwrap();
    for file in [&pipe, &folder.0] {
        let refused = update(file, &one("1")).unwrap_err();
        assert_eq!(refused.to_string(), "it is no regular file");
    }
    assert_eq!(folder.names(), 1);
}

#[test]
fn what_says_something_else_is_found_with_its_line() {
    let ours: Vec<_> = [
        ("A", "1"),
        ("B", "x y"),
        ("C", "3"),
        ("D", "4"),
        ("E", "a$b"),
    ]
    .map(|(name, value)| (name.to_owned(), value.as_bytes().to_vec()))
    .to_vec();
    let text = b"A=2\nX=\"a\nB=0\"\nexport B='x y' # same\nC=\"${A}\"\r\nD=5\nA = 7\nD=4\nE=\"a\\$b\"\n#A=3";
    let found: Vec<_> = others(text, &ours)
        .into_iter()
        .map(|(line, ours)| format!("{} {}={} not {ours}", line.number, line.name, line.value))
        .collect();
    assert_eq!(found, ["7 A=7 not 1", "5 C=\"${A}\" not 3"]);
    assert!(others(&edit(text, &ours), &ours).is_empty());
}
