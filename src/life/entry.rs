//! `Tars\Entry`: what a platform's start and stop come down to, for an index.php of one line. Only
//! what PHP gives is read here, and what it gets back is said; the life itself is tars-service's.

use std::ffi::OsStr;
use std::io::{self, Write};
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

use ext_php_rs::builders::ClassBuilder;
use ext_php_rs::flags::MethodFlags;
use ext_php_rs::prelude::*;
use ext_php_rs::types::{ZendHashTable, Zval};
use tars_service::{exit, ArgumentError, Arguments, Command, Given, Host, Options, USAGE};

use super::detach::detach;
use super::signals;
use crate::conf::{discover, file};
use crate::module::exception::Failure;
use crate::zend;
use crate::zend::args::Items;

pub fn class() -> ClassBuilder {
    let flags = MethodFlags::Public | MethodFlags::Static;
    ClassBuilder::new(r"Tars\Entry")
        .method(wrap_function!(run), flags)
        .registration(zend::keep)
}

#[php_function]
#[php(name = "run", defaults(options = Items(None)))]
fn run(argv: Items, options: Items) -> PhpResult<i64> {
    let mut words = argv.0.into_iter().flat_map(ZendHashTable::values).map(text);
    let script = words.next();
    let options = options.0.into_iter().flat_map(ZendHashTable::iter);
    let given = options
        .filter(|(_, value)| !value.is_null())
        .map(|(name, value)| (name.to_string(), given(value)));
    let options = Options::new(given, folder(script.as_deref())).map_err(Failure::from)?;
    let code = match Arguments::parse(words) {
        Ok(arguments) if arguments.command == Command::Help => help(),
        Ok(arguments) => command(arguments, options),
        Err(error) => unknown(&error),
    };
    Ok(code.into())
}

fn command(arguments: Arguments, options: Options) -> i32 {
    let command = arguments.command;
    let php = std::env::current_exe().unwrap_or_default();
    let name = discover::pname().unwrap_or_default();
    let host = Host {
        php: &php,
        detach: &detach,
        handled: &signals::handled,
    };
    let done = conf(arguments.config).and_then(|conf| {
        // Straight to the descriptor: what a script buffers may never come out.
        let out = &mut io::stdout();
        tars_service::run(command, &conf, &name, options, &host, out)
    });
    match done {
        Ok(code) => code,
        Err(failure) => {
            eprint(&failure.to_string());
            match command {
                Command::Status { .. } => exit::UNKNOWN,
                _ => failure.code(),
            }
        }
    }
}

fn conf(argument: Option<PathBuf>) -> Result<PathBuf, tars_service::Failure> {
    let path = argument.as_ref().map(|path| path.as_os_str().as_bytes());
    let found = discover::conf(path).and_then(|path| file::allowed(&path).map(|()| path));
    found.map_err(|failure| tars_service::Failure::NoConf(failure.to_string()))
}

/// Also for those who have no conf.
fn help() -> i32 {
    let _ = writeln!(io::stdout(), "{USAGE}");
    exit::OK
}

fn unknown(error: &ArgumentError) -> i32 {
    eprint(&format!("{error}\n{USAGE}"));
    exit::USAGE
}

/// That nobody listens changes nothing.
fn eprint(text: &str) {
    let _ = writeln!(io::stderr(), "{text}");
}

/// Where the script is: by default the project's folder.
fn folder(script: Option<&[u8]>) -> PathBuf {
    let script = script.map(|path| Path::new(OsStr::from_bytes(path)));
    let script = script.and_then(|path| path.canonicalize().ok());
    let folder = script.and_then(|path| path.parent().map(Path::to_owned));
    folder
        .or_else(|| std::env::current_dir().ok())
        .unwrap_or_default()
}

fn text(value: &Zval) -> Vec<u8> {
    let value = value.dereference();
    match value.zend_str() {
        Some(text) => text.as_bytes().to_vec(),
        None => value
            .long()
            .map_or_else(Vec::new, |number| number.to_string().into_bytes()),
    }
}

fn given(value: &Zval) -> Given {
    let value = value.dereference();
    if let Some(text) = value.zend_str() {
        return Given::Text(text.as_bytes().to_vec());
    }
    if let Some(number) = value
        .double()
        .or_else(|| value.long().map(|number| number as f64))
    {
        return Given::Number(number);
    }
    let list = value.array().map(|list| {
        let words = list.values().map(Zval::dereference);
        words
            .map(|word| Some(word.zend_str()?.as_bytes().to_vec()))
            .collect()
    });
    list.flatten().map_or(Given::Other, Given::List)
}
