//! What a project's `.env` says against the platform, where it wins: Swoft 2 loads it over the
//! environment. Found before the start, which would otherwise fail late and say nothing of the reason.

use std::path::PathBuf;

use thiserror::Error;

use crate::dotenv::{self, Line};
use crate::failure::Failure;
use crate::service::Service;

/// A line of a `.env` that gives a variable another value than the platform.
#[derive(Debug, Error, PartialEq, Eq)]
#[error(
    "{}, line {}: {} is '{}' there, which wins over the platform's '{ours}': take the line out, or let \
     Tars\\Entry keep it up to date with the option 'env_file' => '.env'",
    .file.display(), .line.number, .line.name, .line.value
)]
pub struct Overruled {
    file: PathBuf,
    line: Line,
    ours: String,
}

impl Overruled {
    /// With another port than the platform's the service can never be seen to be up.
    fn is_fatal(&self) -> bool {
        self.line.name.contains("_PORT") && self.line.value.parse::<u16>().is_ok()
    }
}

/// Looks; fails with a line that lets no start succeed.
pub fn look(service: &Service) -> Result<Vec<Overruled>, Failure> {
    let Some(file) = service
        .plan
        .dotenv
        .map(|file| service.options.root.join(file))
    else {
        return Ok(Vec::new());
    };
    // That there is none is usual.
    let text = dotenv::read(&file).unwrap_or_default();
    let variables = service.environment();
    let mut found: Vec<_> = dotenv::others(&text, &variables)
        .into_iter()
        .map(|(line, ours)| Overruled {
            file: file.clone(),
            line,
            ours,
        })
        .collect();
    match found.iter().position(Overruled::is_fatal) {
        Some(at) => Err(Failure::Overruled(found.swap_remove(at))),
        None => Ok(found),
    }
}
