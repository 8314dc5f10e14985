//! Which files are meant: includes are looked for from the file that has them, then in the
//! folders given, and a file is read once whatever its paths are.

use std::collections::{BTreeMap, HashMap};
use std::io;
use std::path::{Component, Path, PathBuf};

use crate::ast::Ast;
use crate::kind::Kind;
use crate::parser::parse;
use crate::problem::Problems;
use crate::source::{At, Source, Sources, Span};

/// All files that one reads, in bytes: about 100,000 lines. With it, hostile files take no
/// more than some hundred megabytes.
pub const MAX_BYTES: usize = 4 << 20;

/// As many includes, in all files together, are followed.
pub const MAX_INCLUDES: usize = 1_000;

/// How deep includes may be nested.
pub const MAX_INCLUDE_DEPTH: usize = 100;

/// Where files come from; this crate opens none itself.
pub trait Loader {
    /// Which file a path means: one answer for all paths of one file.
    ///
    /// # Errors
    /// [`io::ErrorKind::NotFound`] where there is none; then the next folder is tried.
    fn find(&mut self, path: &Path) -> io::Result<PathBuf>;

    /// The bytes of a file that was found; of one that has more than `limit`, no more than
    /// one byte above it.
    ///
    /// # Errors
    /// Whatever keeps the file from being read.
    fn read(&mut self, file: &Path, limit: usize) -> io::Result<Vec<u8>>;
}

/// Files in memory.
impl Loader for BTreeMap<PathBuf, Vec<u8>> {
    fn find(&mut self, path: &Path) -> io::Result<PathBuf> {
        let mut file = PathBuf::new();
        for component in path.components() {
            match component {
                Component::CurDir => {}
                Component::ParentDir if file.pop() => {}
                other => file.push(other),
            }
        }
        if self.contains_key(&file) {
            Ok(file)
        } else {
            Err(io::ErrorKind::NotFound.into())
        }
    }

    fn read(&mut self, file: &Path, limit: usize) -> io::Result<Vec<u8>> {
        let text = self.get(file).ok_or(io::ErrorKind::NotFound)?;
        Ok(text[..text.len().min(limit + 1)].to_vec())
    }
}

/// All files, parsed, and what is wrong with them so far.
pub(crate) struct Loaded {
    pub sources: Sources,
    /// One for each source.
    pub asts: Vec<Ast>,
    pub problems: Problems,
    /// A file that is included could not be read.
    pub incomplete: bool,
}

pub(crate) fn load(main: &Path, folders: &[PathBuf], loader: &mut dyn Loader) -> Loaded {
    let mut reading = Reading {
        loader,
        folders,
        loaded: Loaded {
            sources: Sources::default(),
            asts: Vec::new(),
            problems: Problems::default(),
            incomplete: false,
        },
        known: HashMap::new(),
        open: Vec::new(),
        bytes: 0,
        includes: 0,
    };
    let text = match reading.loader.find(main) {
        Ok(file) => {
            let text = reading.text(&file, main);
            reading.known.insert(file, 0);
            text
        }
        Err(error) => Err(unreadable(main, &error)),
    };
    let (text, wrong) = match text {
        Ok(text) => (text, None),
        Err(kind) => (Vec::new(), Some(kind)),
    };
    reading.file(main.to_owned(), text, Vec::new());
    if let Some(kind) = wrong {
        let span = Span { start: 0, end: 0 };
        reading.loaded.problems.add(At { file: 0, span }, kind);
    }
    reading.loaded
}

struct Reading<'a> {
    loader: &'a mut dyn Loader,
    folders: &'a [PathBuf],
    loaded: Loaded,
    known: HashMap<PathBuf, u32>,
    /// The files that are being read: the main one, what it includes, and so on.
    open: Vec<u32>,
    bytes: usize,
    includes: usize,
}

impl Reading<'_> {
    /// Parses a file, and reads what it includes.
    fn file(&mut self, path: PathBuf, text: Vec<u8>, includes: Vec<u32>) {
        let file = self.loaded.sources.0.len() as u32;
        let source = Source {
            path,
            text,
            includes,
        };
        let ast = parse(&source, file, &mut self.loaded.problems);
        let spans = ast.includes.clone();
        self.loaded.sources.0.push(source);
        self.loaded.asts.push(ast);
        self.open.push(file);
        for span in spans {
            if let Err(kind) = self.include(At { file, span }) {
                self.loaded.incomplete |= !matches!(kind, Kind::IncludeCycle { .. });
                self.loaded.problems.add(At { file, span }, kind);
            }
        }
        self.open.pop();
    }

    fn include(&mut self, at: At) -> Result<(), Kind> {
        self.includes += 1;
        match self.includes.checked_sub(MAX_INCLUDES) {
            None | Some(0) => {}
            Some(1) => {
                return Err(Kind::TooManyIncludes {
                    limit: MAX_INCLUDES,
                })
            }
            // That is told already.
            Some(_) => return Ok(()),
        }
        let (path, file) = self.find(at)?;
        if let Some(known) = self.known.get(&file) {
            return self.not_open(*known);
        }
        if self.open.len() > MAX_INCLUDE_DEPTH {
            let limit = MAX_INCLUDE_DEPTH;
            return Err(Kind::IncludeTooDeep { limit });
        }
        let text = self.text(&file, &path)?;
        let index = self.loaded.sources.0.len() as u32;
        self.known.insert(file, index);
        let includes = self.loaded.sources.order(at).collect();
        self.file(path, text, includes);
        Ok(())
    }

    /// The path that is shown, and the file.
    fn find(&mut self, at: At) -> Result<(PathBuf, PathBuf), Kind> {
        let source = self.loaded.sources.get(at.file);
        let range = at.span.range();
        let wanted = source.decode(range.start + 1..range.end - 1);
        let beside = source.path.parent().unwrap_or(Path::new(""));
        let folders = self.folders.iter().map(PathBuf::as_path);
        let tried: Vec<PathBuf> = [beside]
            .into_iter()
            .chain(folders)
            .map(|folder| plain(&folder.join(&wanted)))
            .collect();
        for path in &tried {
            match self.loader.find(path) {
                Ok(file) => return Ok((path.clone(), file)),
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return Err(unreadable(path, &error)),
            }
        }
        let tried = tried.iter().map(|path| path.display().to_string());
        Err(Kind::IncludeNotFound {
            path: wanted,
            tried: tried.collect::<Vec<_>>().join(", "),
        })
    }

    fn text(&mut self, file: &Path, path: &Path) -> Result<Vec<u8>, Kind> {
        let room = MAX_BYTES - self.bytes;
        let text = self.loader.read(file, room);
        let text = text.map_err(|error| unreadable(path, &error))?;
        if text.len() > room {
            return Err(Kind::TooLarge { limit: MAX_BYTES });
        }
        self.bytes += text.len();
        Ok(text)
    }

    /// A file that was read before is fine, unless it is still being read.
    fn not_open(&self, known: u32) -> Result<(), Kind> {
        let Some(at) = self.open.iter().position(|open| *open == known) else {
            return Ok(());
        };
        let circle = self.open[at..].iter().chain([&known]);
        let circle = circle.map(|file| self.loaded.sources.get(*file).path.display().to_string());
        Err(Kind::IncludeCycle {
            circle: circle.collect::<Vec<_>>().join(" -> "),
        })
    }
}

fn unreadable(path: &Path, error: &io::Error) -> Kind {
    Kind::FileUnreadable {
        path: path.display().to_string(),
        reason: error.to_string(),
    }
}

/// Without `./`.
fn plain(path: &Path) -> PathBuf {
    let here = |component: &Component<'_>| *component == Component::CurDir;
    path.components()
        .filter(|component| !here(component))
        .collect()
}
