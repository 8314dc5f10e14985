//! Pid files, as frameworks write them: a number, `master,manager`, or Octane's JSON.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

/// No pid file is longer.
const MOST: u64 = 64 * 1024;

/// The master's pid; none if the file says no pid, or is no file.
pub fn read(path: &Path) -> Option<i32> {
    // Not a pipe that nobody writes to.
    fs::metadata(path).ok().filter(fs::Metadata::is_file)?;
    let mut text = String::new();
    File::open(path)
        .ok()?
        .take(MOST)
        .read_to_string(&mut text)
        .ok()?;
    parse(&text)
}

fn parse(text: &str) -> Option<i32> {
    let text = text.trim();
    let pid = if text.starts_with('{') {
        let state: serde_json::Value = serde_json::from_str(text).ok()?;
        i32::try_from(state.get("masterProcessId")?.as_i64()?).ok()?
    } else {
        let end = text
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(text.len());
        text[..end].parse().ok()?
    };
    (pid > 0).then_some(pid)
}

/// Writes one, at once or not at all.
pub fn write(path: &Path, pid: i32) -> io::Result<()> {
    let mut draft = path.as_os_str().to_owned();
    draft.push(".draft");
    fs::write(&draft, format!("{pid}\n"))?;
    fs::rename(&draft, path)
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn the_master_is_the_first_number() {
        assert_eq!(parse("12"), Some(12));
        assert_eq!(parse("12\n"), Some(12));
        assert_eq!(parse("12,13"), Some(12));
        assert_eq!(
            parse(r#"{"masterProcessId":12,"managerProcessId":13}"#),
            Some(12)
        );
    }

    #[test]
    fn what_says_no_pid_is_none() {
        for text in [
            "",
            "x",
            "-1",
            "0",
            "99999999999",
            "{",
            "{}",
            r#"{"masterProcessId":null}"#,
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
