//! `tars2php`: the program around the library.

mod arguments;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use arguments::{Arguments, Task, HELP};
use tars2php::disk::{self, Difference, Disk, State};
use tars2php::Output;
use tars_idl::{read, Json};

/// The files are not what they should be, or cannot be made.
const FAILED: u8 = 1;
/// The arguments mean nothing.
const USAGE: u8 = 2;

fn main() -> ExitCode {
    let task = match arguments::parse(lexopt::Parser::from_env()) {
        Ok(task) => task,
        Err(error) => {
            eprintln!("tars2php: {error}; tars2php --help tells all");
            return USAGE.into();
        }
    };
    let done = match &task {
        Task::Help => {
            print!("{HELP}");
            Ok(())
        }
        Task::Json(file, folders) => json(file, folders),
        Task::Write(arguments) => write(arguments),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(text) => {
            if !text.is_empty() {
                eprintln!("{text}");
            }
            FAILED.into()
        }
    }
}

/// What one file declares, or what is wrong with it; paths are told from its folder.
fn json(file: &Path, folders: &[PathBuf]) -> Result<(), String> {
    let folder = file.parent().unwrap_or(Path::new("")).to_owned();
    let main = file.file_name().unwrap_or_default();
    let folders: std::io::Result<Vec<_>> = folders.iter().map(std::path::absolute).collect();
    let folders = folders.map_err(|error| error.to_string())?;
    let answer = read(Path::new(main), &folders, &mut Disk { folder });
    let text = serde_json::to_string_pretty(&Json(&answer)).map_err(|error| error.to_string())?;
    println!("{text}");
    answer.map(drop).map_err(|_| String::new())
}

fn write(arguments: &Arguments) -> Result<(), String> {
    let idls = disk::read(&arguments.files, &arguments.folders, &mut Disk::default())?;
    let output = arguments
        .generate(&idls)
        .map_err(|error| error.to_string())?;
    for warning in &output.warnings {
        eprintln!("{warning}\n");
    }
    if arguments.check {
        return check(&arguments.out, &output);
    }
    let written = disk::write(&arguments.out, &output.files, arguments.force);
    let written = written.map_err(|error| error.to_string())?;
    let (removed, new): (Vec<_>, Vec<_>) =
        written.iter().partition(|found| found.state == State::Gone);
    let lines = |what: &str, of: &[&Difference]| {
        let lines = of
            .iter()
            .map(|found| format!("{what} {}\n", found.path.display()));
        lines.collect::<String>()
    };
    let (count, same) = (output.files.len(), output.files.len() - new.len());
    println!(
        "{}{}{count} files, {same} of them as they were",
        lines("wrote", &new),
        lines("removed", &removed)
    );
    Ok(())
}

fn check(out: &Path, output: &Output) -> Result<(), String> {
    let differences = disk::differences(out, &output.files).map_err(|error| error.to_string())?;
    if differences.is_empty() {
        println!("{} files, all as they should be", output.files.len());
        return Ok(());
    }
    let lines = differences.iter().map(Difference::to_string);
    Err(lines.collect::<Vec<_>>().join("\n"))
}
