//! What is asked for.

use std::path::PathBuf;

use lexopt::{Arg, Parser, ValueExt};
use tars2php::{compat, native, Error, Namespace, Obj, Output, Side};
use tars_idl::Idl;

pub const HELP: &str = r"tars2php: PHP from .tars files

    tars2php [options] FILE.tars...

Writes a class for each struct, an enum for each enum, an interface and a client for each
interface: PHP 8.1, PSR-4, in a namespace for each module.

    --namespace NAME   the namespace above the modules' (App)
    --out FOLDER       the folder of that namespace (src)
    --include FOLDER   included files are looked for here, too, behind the folder of the file
                       that includes them; may be given again
    --obj NAME         the object's name, App.Server.Obj, to be told in #[Tars\Obj]
    --compat SIDE      writes what TarsPHP's tars2php writes, into App/Server/Obj of the
                       folder, by the object's name; for a 'servant' or a 'client'
    --check            writes nothing; exit code 1 if anything differs, with the names
    --force            also overwrites files that were edited, or not written by tars2php
    --json             for one file: prints what it declares, or all its errors, and writes
                       nothing; paths are told from the folder of the file

The exit code is 0 if all is well, 1 if not, 2 if the arguments are wrong.
";

pub enum Task {
    Help,
    /// A file, and folders of includes.
    Json(PathBuf, Vec<PathBuf>),
    Write(Arguments),
}

pub struct Arguments {
    pub files: Vec<PathBuf>,
    pub folders: Vec<PathBuf>,
    pub out: PathBuf,
    pub check: bool,
    pub force: bool,
    namespace: Namespace,
    obj: Option<Obj>,
    compat: Option<Side>,
}

impl Arguments {
    pub fn generate(&self, idls: &[Idl]) -> Result<Output, Error> {
        match (self.compat, &self.obj) {
            (Some(side), Some(obj)) => compat(idls, &self.namespace, obj, side),
            (_, obj) => native(idls, &self.namespace, obj.as_ref()),
        }
    }
}

pub fn parse(mut parser: Parser) -> Result<Task, lexopt::Error> {
    let mut arguments = Arguments {
        files: Vec::new(),
        folders: Vec::new(),
        out: "src".into(),
        check: false,
        force: false,
        namespace: "App".parse().expect("it is a namespace"),
        obj: None,
        compat: None,
    };
    let mut json = false;
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Long("help") | Arg::Short('h') => return Ok(Task::Help),
            Arg::Long("namespace") => arguments.namespace = parser.value()?.parse()?,
            Arg::Long("out") => arguments.out = parser.value()?.into(),
            Arg::Long("include") => arguments.folders.push(parser.value()?.into()),
            Arg::Long("obj") => arguments.obj = Some(parser.value()?.parse()?),
            Arg::Long("compat") => arguments.compat = Some(parser.value()?.parse_with(side)?),
            Arg::Long("check") => arguments.check = true,
            Arg::Long("force") => arguments.force = true,
            Arg::Long("json") => json = true,
            Arg::Value(file) => arguments.files.push(file.into()),
            other => return Err(other.unexpected()),
        }
    }
    if arguments.compat.is_some() && arguments.obj.is_none() {
        return Err("--compat needs the object's name: --obj App.Server.Obj".into());
    }
    match (json, arguments.files.as_slice()) {
        (_, []) => Err("no .tars file is given".into()),
        (false, _) => Ok(Task::Write(arguments)),
        (true, [file]) => Ok(Task::Json(file.clone(), arguments.folders)),
        (true, _) => Err("--json is for one file".into()),
    }
}

fn side(text: &str) -> Result<Side, String> {
    match text {
        "servant" => Ok(Side::Servant),
        "client" => Ok(Side::Client),
        other => Err(format!("'{other}' is no side; it is servant or client")),
    }
}
