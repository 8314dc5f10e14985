//! `Tars\Tars2php`: PHP from .tars files, as a Composer script, by the settings that TarsPHP's
//! tool has in tars.proto.php. What is written is the crate tars2php's.

use std::env;
use std::io;
use std::path::{Path, PathBuf};

use ext_php_rs::builders::ClassBuilder;
use ext_php_rs::flags::MethodFlags;
use ext_php_rs::prelude::*;
use ext_php_rs::types::{ZendHashTable, Zval};
use tars2php::disk::{self, Difference, Disk, State};
use tars2php::{compat, native, Namespace, Obj, Output, Side};
use tars_idl::Loader;
use tars_pack::Project;

use crate::conf::file;
use crate::module::composer::{self, say};
use crate::module::exception::Failure;
use crate::zend;

pub fn class() -> ClassBuilder {
    ClassBuilder::new(r"Tars\Tars2php")
        .method(
            wrap_function!(run),
            MethodFlags::Public | MethodFlags::Static,
        )
        .registration(zend::keep)
}

#[php_function]
#[php(name = "run")]
fn run(event: Option<&Zval>) -> PhpResult<Vec<String>> {
    let arguments = Arguments::new(composer::arguments(event))?;
    let mut done = Vec::new();
    for proto in &arguments.protos {
        file::allowed(proto)?;
        if !proto.is_file() {
            return Err(wrong(proto, "there is no such file").into());
        }
        let Some(settings) = zend::include(proto.as_os_str().as_encoded_bytes()) else {
            // PHP's own exception is on its way.
            return Ok(done);
        };
        for settings in Settings::all(proto, &settings)? {
            done.extend(arguments.run(&settings)?);
        }
    }
    Ok(done)
}

/// `composer tars2php -- --check tars/client.proto.php`
struct Arguments {
    protos: Vec<PathBuf>,
    check: bool,
    force: bool,
}

impl Arguments {
    fn new(list: Vec<String>) -> Result<Self, Failure> {
        let mut arguments = Arguments {
            protos: Vec::new(),
            check: false,
            force: false,
        };
        for argument in list {
            match argument.as_str() {
                "--check" => arguments.check = true,
                "--force" => arguments.force = true,
                option if option.starts_with('-') => {
                    let text = "is no argument of tars2php: there are --check, --force and the names of settings files";
                    return Err(Failure::Tars2php(format!("'{option}' {text}")));
                }
                proto => arguments.protos.push(proto.into()),
            }
        }
        if arguments.protos.is_empty() {
            let here = env::current_dir().unwrap_or_default();
            arguments.protos.push(Project::find(&here)?.proto());
        }
        Ok(arguments)
    }

    /// The files that were written or removed.
    fn run(&self, settings: &Settings) -> Result<Vec<String>, Failure> {
        let idls = disk::read(&settings.files, &[], &mut Allowed::default());
        let idls = idls.map_err(Failure::Tars2php)?;
        let output = settings.generate(&idls)?;
        for warning in &output.warnings {
            say(&format!("{warning}\n"));
        }
        file::allowed(&settings.out)?;
        let written = if self.check {
            differences(&settings.out, &output)?
        } else {
            let written = disk::write(&settings.out, &output.files, self.force);
            written.map_err(|error| Failure::Tars2php(error.to_string()))?
        };
        let paths = written.iter().map(|Difference { path, state }| {
            let what = if *state == State::Gone {
                "removed"
            } else {
                "wrote"
            };
            say(&format!("{what} {}", path.display()));
            path.display().to_string()
        });
        let paths = paths.collect();
        say(&format!(
            "{}: {} files",
            settings.out.display(),
            output.files.len()
        ));
        Ok(paths)
    }
}

/// There are none, or all of them are told.
fn differences(out: &Path, output: &Output) -> Result<Vec<Difference>, Failure> {
    let found = disk::differences(out, &output.files);
    let found = found.map_err(|error| Failure::Tars2php(error.to_string()))?;
    if found.is_empty() {
        return Ok(found);
    }
    let lines: Vec<String> = found.iter().map(ToString::to_string).collect();
    Err(Failure::Tars2php(lines.join("\n")))
}

/// What one object needs: TarsPHP's settings, and `native` for the other kind of code.
struct Settings {
    files: Vec<PathBuf>,
    out: PathBuf,
    namespace: Namespace,
    obj: Obj,
    /// None for native code.
    side: Option<Side>,
}

impl Settings {
    /// A settings file returns those of one object, or a list of such arrays.
    fn all(proto: &Path, value: &Zval) -> Result<Vec<Self>, Failure> {
        let array = value
            .array()
            .ok_or_else(|| wrong(proto, "it returns no array"))?;
        if array.get("tarsFiles").is_some() {
            return Ok(vec![Self::new(proto, array)?]);
        }
        let each = array.values().map(|one| {
            let array = one.dereference().array();
            Self::new(
                proto,
                array.ok_or_else(|| wrong(proto, "tarsFiles is not in it"))?,
            )
        });
        each.collect()
    }

    /// Paths start from the folder of the settings file, in which TarsPHP's tool is run.
    fn new(proto: &Path, array: &ZendHashTable) -> Result<Self, Failure> {
        let text = |key: &str| {
            array
                .get(key)
                .and_then(|value| value.dereference().string())
        };
        let needed =
            |key: &str| text(key).ok_or_else(|| wrong(proto, &format!("{key} is no string in it")));
        let is_true = |key: &str| {
            array
                .get(key)
                .is_some_and(|value| value.dereference().coerce_to_bool())
        };
        let folder = proto.parent().unwrap_or(Path::new(""));
        let files = array
            .get("tarsFiles")
            .and_then(|value| value.dereference().array());
        let files = files.into_iter().flat_map(|list| list.values());
        let files: Option<Vec<PathBuf>> = files
            .map(|file| file.dereference().string().map(|file| folder.join(file)))
            .collect();
        let files = files.filter(|files| !files.is_empty());
        let names = [
            needed("appName")?,
            needed("serverName")?,
            needed("objName")?,
        ];
        let failed = |error: tars2php::Error| wrong(proto, &error.to_string());
        let side = if is_true("withServant") {
            Side::Servant
        } else {
            Side::Client
        };
        Ok(Settings {
            files: files.ok_or_else(|| wrong(proto, "tarsFiles is no list of paths in it"))?,
            out: folder.join(text("dstPath").unwrap_or_default()),
            namespace: text("namespacePrefix")
                .unwrap_or_default()
                .parse()
                .map_err(failed)?,
            obj: names.join(".").parse().map_err(failed)?,
            side: (!is_true("native")).then_some(side),
        })
    }

    fn generate(&self, idls: &[tars_idl::Idl]) -> Result<Output, Failure> {
        let output = match self.side {
            Some(side) => compat(idls, &self.namespace, &self.obj, side),
            None => native(idls, &self.namespace, Some(&self.obj)),
        };
        output.map_err(|error| Failure::Tars2php(error.to_string()))
    }
}

fn wrong(proto: &Path, problem: &str) -> Failure {
    Failure::Tars2php(format!("{}: {problem}", proto.display()))
}

/// Opens what PHP lets a script open.
#[derive(Default)]
struct Allowed(Disk);

impl Loader for Allowed {
    fn find(&mut self, path: &Path) -> io::Result<PathBuf> {
        let file = self.0.find(path)?;
        match file::allowed(&file) {
            Ok(()) => Ok(file),
            Err(error) => Err(io::Error::other(error.to_string())),
        }
    }

    fn read(&mut self, file: &Path, limit: usize) -> io::Result<Vec<u8>> {
        self.0.read(file, limit)
    }
}
