//! `Tars\deploy\Deploy`: packs the project that Composer runs in, for the platform. What fits
//! together and what goes into the archive is tars-pack's; here are the PHP file with the names,
//! the arguments, and what is seen on the screen.

use std::env;
use std::io::{stderr, IsTerminal, Write};
use std::path::Path;
use std::time::{Duration, Instant};

use ext_php_rs::builders::ClassBuilder;
use ext_php_rs::flags::MethodFlags;
use ext_php_rs::prelude::*;
use ext_php_rs::types::Zval;
use tars_pack::{PackError, Packed, Project, Server};

use crate::conf::{discover, file};
use crate::module::composer::{self, say};
use crate::module::exception::Failure;
use crate::zend;

pub fn class() -> ClassBuilder {
    ClassBuilder::new(r"Tars\deploy\Deploy")
        .method(
            wrap_function!(run),
            MethodFlags::Public | MethodFlags::Static,
        )
        .registration(zend::keep)
}

#[php_function]
#[php(name = "run")]
fn run(event: Option<&Zval>) -> PhpResult<String> {
    let options = options(event)?;
    let dir = env::current_dir().map_err(|error| PackError::Io {
        file: ".".into(),
        action: "read",
        error,
    });
    let project = Project::find(&dir.map_err(Failure::from)?).map_err(Failure::from)?;
    file::allowed(project.root())?;
    let Some(names) = zend::include(project.proto().as_os_str().as_encoded_bytes()) else {
        // PHP's own exception is on its way.
        return Ok(String::new());
    };
    let server = server(&names, &project.proto())?;

    say(&format!("packing {}", server.full_name()));
    let mut bar = Bar::new();
    let packed = tars_pack::pack(&project, &server, &options, &mut |done, of| {
        bar.show(done, of);
    });
    bar.end();
    let packed = packed.map_err(Failure::from)?;
    sum_up(&packed);
    Ok(packed.archive.display().to_string())
}

/// `composer deploy -- --no-tests`: Composer's event has them; a caller in PHP may pass the list.
fn options(event: Option<&Zval>) -> Result<tars_pack::Options, Failure> {
    let mut options = tars_pack::Options::new(&zend::local_time("YmdHis"));
    options.pname = discover::pname();
    for argument in composer::arguments(event) {
        match argument.split_once('=') {
            None if argument == "--no-tests" => options.tests = false,
            Some(("--max-file-size", size)) => {
                options.max_file = bytes(size).ok_or(Failure::DeployArgument(argument))?;
            }
            _ => return Err(Failure::DeployArgument(argument)),
        }
    }
    Ok(options)
}

/// As php.ini has sizes: `200M`.
fn bytes(size: &str) -> Option<u64> {
    let (number, shift) = match size.char_indices().last()? {
        (at, 'k' | 'K') => (&size[..at], 10),
        (at, 'm' | 'M') => (&size[..at], 20),
        (at, 'g' | 'G') => (&size[..at], 30),
        _ => (size, 0),
    };
    number.parse::<u64>().ok()?.checked_mul(1 << shift)
}

fn server(names: &Zval, proto: &Path) -> Result<Server, Failure> {
    let wrong = |problem: &str| PackError::Proto {
        file: proto.to_owned(),
        problem: problem.to_owned(),
    };
    let array = names.array().ok_or_else(|| wrong("it returns no array"))?;
    let name = |key: &str| {
        array
            .get(key)
            .and_then(|value| value.dereference().string())
            .ok_or_else(|| wrong(&format!("{key} is no string in it")))
    };
    Ok(Server::new(&name("appName")?, &name("serverName")?, proto)?)
}

fn sum_up(packed: &Packed) {
    say(&format!("{} files, {}", packed.files, human(packed.bytes)));
    say(&format!(
        "{} ({})",
        packed.archive.display(),
        human(packed.size)
    ));
    say(&format!("sha256 {}", packed.sha256));
    if packed.dev_packages > 0 {
        say(&format!(
            "{} packages of require-dev are in it: composer install --no-dev leaves them out",
            packed.dev_packages
        ));
    }
}

fn human(bytes: u64) -> String {
    const MEBI: u64 = 1 << 20;
    let tenths = |unit: u64| (bytes * 10).div_ceil(unit);
    match bytes {
        0..1_024 => format!("{bytes} bytes"),
        1_024..MEBI => format!("{}.{} KiB", tenths(1_024) / 10, tenths(1_024) % 10),
        _ => format!("{}.{} MiB", tenths(MEBI) / 10, tenths(MEBI) % 10),
    }
}

/// A bar on a terminal; elsewhere nothing.
struct Bar {
    drawn: Option<Instant>,
    terminal: bool,
}

impl Bar {
    const WIDTH: u64 = 40;

    fn new() -> Self {
        Bar {
            drawn: None,
            terminal: stderr().is_terminal(),
        }
    }

    fn show(&mut self, done: u64, of: u64) {
        let soon = |drawn: Instant| drawn.elapsed() < Duration::from_millis(50);
        if !self.terminal || (done < of && self.drawn.is_some_and(soon)) {
            return;
        }
        self.drawn = Some(Instant::now());
        let of = of.max(1);
        let full = (done * Self::WIDTH / of) as usize;
        let rest = Self::WIDTH as usize - full;
        // A bar that cannot be drawn is no reason not to pack.
        let _ = write!(
            stderr(),
            "\r[{}{}] {:3} %",
            "#".repeat(full),
            ".".repeat(rest),
            done * 100 / of
        );
    }

    fn end(&self) {
        if self.drawn.is_some() {
            let _ = writeln!(stderr());
        }
    }
}
