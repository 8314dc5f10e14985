//! `PNAME`, by which a Swoft project finds its conf, must be the server that is packed: from the
//! wrong one the service would read another's conf. Where it is not set there is nothing to compare.

use crate::error::PackError;
use crate::file;
use crate::project::{Project, Server};

pub(crate) fn check(
    project: &Project,
    server: &Server,
    environment: Option<&str>,
) -> Result<(), PackError> {
    let file = project.home().join(".env");
    let text = file::read(&file)?.unwrap_or_default();
    let written = written(&text).map(|name| (file.display().to_string(), name));
    let set = environment.map(|name| ("the environment".to_owned(), name.to_owned()));
    let expected = server.full_name();
    match written
        .into_iter()
        .chain(set)
        .find(|(_, found)| *found != expected)
    {
        None => Ok(()),
        Some((place, found)) => Err(PackError::Pname {
            place,
            found,
            expected,
            proto: project.proto(),
        }),
    }
}

/// The last `PNAME=` of a `.env`. One that is made of other variables is not judged.
fn written(text: &[u8]) -> Option<String> {
    String::from_utf8_lossy(text)
        .lines()
        .filter_map(|line| {
            let line = line.trim_start();
            let line = line.strip_prefix("export ").unwrap_or(line);
            let (name, value) = line.split_once('=')?;
            (name.trim() == "PNAME").then(|| bare(value).to_owned())
        })
        .next_back()
        .filter(|value| !value.is_empty() && !value.contains('$'))
}

/// A value without its quotes, or without the comment after it.
fn bare(value: &str) -> &str {
    let value = value.trim();
    for quote in ['"', '\''] {
        if let Some(rest) = value.strip_prefix(quote) {
            return rest.split(quote).next().unwrap_or(rest);
        }
    }
    value.split(" #").next().unwrap_or(value).trim_end()
}

#[cfg(test)]
mod tests {
    use super::bare;

    #[test]
    fn a_value_is_read_as_dotenv_loaders_read_it() {
        for written in [
            "Shop.Cart",
            " Shop.Cart ",
            "\"Shop.Cart\" # prod",
            "'Shop.Cart'",
            "Shop.Cart # prod",
        ] {
            assert_eq!(bare(written), "Shop.Cart", "{written}");
        }
    }
}
