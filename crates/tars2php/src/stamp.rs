//! The line at the top of every file that is written: by what, from what, and a checksum of
//! all the rest, which tells whether a person has changed it since.

use crate::php;

const BEGIN: &str = "<?php\n\n// Written by tars2php from ";
const THEN: &str = ". Change that and run it again, not this: ";
const SUM: usize = 8;

/// A file of PHP with the line.
pub(crate) fn stamped(sources: &str, body: &str) -> String {
    // A name could end the comment, or PHP.
    let sources = php::remark(Some(sources)).replace("?>", "? >");
    let sum = sum(&sources, body);
    format!("{BEGIN}{sources}{THEN}{sum}\n{body}")
}

/// What a file was written from; none for one that is not as it was written.
pub(crate) fn sources(text: &str) -> Option<&str> {
    let (line, body) = text.strip_prefix(BEGIN)?.split_once('\n')?;
    let (sources, found) = line.split_once(THEN)?;
    (found == sum(sources, body)).then_some(sources)
}

fn sum(sources: &str, body: &str) -> String {
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(sources.as_bytes());
    hasher.update(b"\n");
    hasher.update(body.as_bytes());
    format!("{:0SUM$x}", hasher.finalize())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_changed_byte_is_found_wherever_it_is() {
        let text = stamped("shop.tars", "\nnamespace App;\n");
        assert_eq!(sources(&text), Some("shop.tars"));
        for at in 0..text.len() {
            let mut changed = text.clone().into_bytes();
            changed[at] ^= 1;
            let changed = String::from_utf8(changed).unwrap();
            assert_eq!(sources(&changed), None, "{changed}");
        }
    }

    #[test]
    fn a_name_of_a_file_cannot_leave_the_comment() {
        let text = stamped("a?>b\nc.tars", "\n");
        assert_eq!(
            text.lines().nth(2).unwrap().split_once(THEN).unwrap().0,
            "// Written by tars2php from a? >b c.tars"
        );
        assert!(sources(&text).is_some());
    }
}
