//! Reading one conf file: what is no conf is refused, and nothing makes the caller wait.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;

use tars_conf::{read_file, ConfError, ServerConf, MAX_LEN};

/// A path of this test's own, with nothing there.
fn fresh(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_file(&path);
    path
}

fn named(path: &Path) -> String {
    path.display().to_string()
}

#[test]
fn a_conf_file_is_read_and_named_in_its_settings() {
    let path = fresh("good.conf");
    fs::write(&path, include_bytes!("data/Shop.Cart.config.conf")).unwrap();
    let conf = ServerConf::from_file(&path).unwrap();
    assert_eq!(
        (conf.source, conf.application),
        (named(&path), "Shop".to_owned())
    );
}

#[test]
fn a_missing_file_is_not_found() {
    let path = fresh("missing.conf");
    let error = ServerConf::from_file(&path).unwrap_err();
    assert_eq!(error, ConfError::NotFound { file: named(&path) });
    assert_eq!(
        error.to_string(),
        format!("conf file {} does not exist", named(&path))
    );
}

#[test]
fn a_file_that_cannot_be_opened_is_unreadable_with_the_systems_reason() {
    let path = fresh("loop.conf");
    symlink(&path, &path).unwrap();
    let Err(ConfError::Unreadable { file, reason }) = read_file(&path) else {
        panic!("a link to itself cannot be opened");
    };
    assert_eq!(file, named(&path));
    assert!(!reason.is_empty());
}

#[test]
fn a_directory_a_pipe_and_a_device_are_no_conf() {
    let pipe = fresh("pipe.conf");
    let made = Command::new("mkfifo").arg(&pipe).status().unwrap();
    assert!(made.success());
    for path in [pipe.as_path(), Path::new("/"), Path::new("/dev/zero")] {
        let error = ServerConf::from_file(path).unwrap_err();
        assert_eq!(error, ConfError::NotAFile { file: named(path) });
    }
}

#[test]
fn a_file_is_read_up_to_the_limit_and_not_beyond() {
    let path = fresh("large.conf");
    fs::write(&path, vec![b'\n'; MAX_LEN]).unwrap();
    assert_eq!(read_file(&path).unwrap().len(), MAX_LEN);
    fs::write(&path, vec![b'\n'; MAX_LEN + 1]).unwrap();
    let error = read_file(&path).unwrap_err();
    assert_eq!(
        error,
        ConfError::TooLarge {
            file: named(&path),
            limit: MAX_LEN
        }
    );
}

#[test]
fn a_file_that_does_not_tell_its_size_is_read() {
    assert!(!read_file("/proc/self/status").unwrap().is_empty());
}

#[test]
fn a_broken_file_is_named_with_line_and_column() {
    let path = fresh("broken.conf");
    fs::write(&path, "<tars>\n  <application\n</tars>\n").unwrap();
    let error = ServerConf::from_file(&path).unwrap_err().to_string();
    assert!(
        error.starts_with(&format!("{}, line 2, column 15: ", named(&path))),
        "{error}"
    );
}
