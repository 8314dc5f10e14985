//! What stays behind. First our own rules, then the lines of `.tarsignore` in the folder that is
//! packed, in the syntax of gitignore: the last one that fits decides, so that `!` brings back what
//! we would leave out.

use std::path::Path;

use ignore::gitignore::{Gitignore, GitignoreBuilder};

use crate::error::PackError;
use crate::file;
use crate::project::{Project, Server};

const IGNORE: &str = ".tarsignore";

/// Wherever they are.
const EVERYWHERE: [&str; 8] = [
    ".git",
    ".svn",
    ".hg",
    ".idea",
    ".vscode",
    ".DS_Store",
    "*.log",
    "*.pid",
];

/// In the Composer project. What a service writes is of the machine it ran on; the folders travel.
const WRITTEN: [&str; 2] = ["runtime/**", "storage/logs/**"];

const TESTS: [&str; 5] = [
    "test/",
    "tests/",
    "phpunit.xml",
    "phpunit.xml.dist",
    ".phpunit*",
];

pub(crate) fn rules(
    project: &Project,
    server: &Server,
    tests: bool,
) -> Result<Gitignore, PackError> {
    let home = project.home().strip_prefix(project.root()).ok();
    let home = home.and_then(Path::to_str).unwrap_or_default();
    // A path from the folder that is packed: it begins with a slash.
    let in_home = |pattern: &str| match home {
        "" => format!("/{pattern}"),
        home => format!("/{home}/{pattern}"),
    };
    // The second is what is left of a run that was killed.
    let archives = [
        format!("{}_*.tar.gz", server.name()),
        format!(".{}_*", server.name()),
    ];
    let own = EVERYWHERE.map(str::to_owned).into_iter().chain(
        WRITTEN
            .iter()
            .chain(if tests { &[][..] } else { &TESTS })
            .map(|pattern| in_home(pattern))
            .chain(archives.map(|archive| in_home(&archive)))
            .chain([format!("/{IGNORE}")]),
    );

    let mut builder = GitignoreBuilder::new(project.root());
    for pattern in own {
        // They are all patterns: made of the above, and of names that have no special characters.
        let _ = builder.add_line(None, &pattern);
    }
    let place = project.root().join(IGNORE);
    let text = file::read(&place)?.unwrap_or_default();
    for (number, line) in String::from_utf8_lossy(&text).lines().enumerate() {
        let broken = |error: ignore::Error| PackError::Rule {
            file: format!("{}:{}", place.display(), number + 1).into(),
            problem: error.to_string(),
        };
        builder.add_line(None, line).map_err(broken)?;
    }
    builder.build().map_err(|error| PackError::Rule {
        file: place,
        problem: error.to_string(),
    })
}
