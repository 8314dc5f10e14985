//! The conf as it was read last, with everything that was made of it: as long as the file does not
//! change, a call costs one stat(). No array of it outlives the request, in whose memory they are. A
//! conf that cannot be used is not kept: the next call looks again.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use ext_php_rs::zend::{ModuleGlobal, ModuleGlobals};
use tars_agent::Settings;
use tars_conf::ConfError;

use super::{discover, file, settings, shape};
use crate::module::exception::Failure;
use crate::module::lifecycle;
use crate::zend::convert::SharedArray;

/// This thread's snapshot, in the module's globals.
pub static CACHE: ModuleGlobals<Cache> = ModuleGlobals::new();

/// One slot: a service has one conf.
#[derive(Default)]
pub struct Cache(Option<Snapshot>);

impl ModuleGlobal for Cache {}

struct Snapshot {
    path: PathBuf,
    stamp: Option<Stamp>,
    text: Vec<u8>,
    tars_conf: Option<SharedArray>,
    node_info: Option<SharedArray>,
    settings: Option<(Option<String>, Arc<Settings>)>,
}

/// What tells one state of a file from another.
#[derive(PartialEq, Eq)]
struct Stamp {
    file: (u64, u64),
    size: u64,
    modified: (i64, i64),
    changed: (i64, i64),
}

/// The conf in TarsPHP's shape.
pub fn tars_conf(path: &Path) -> Result<SharedArray, Failure> {
    let snapshot = current(path)?;
    if let Some(array) = &snapshot.tars_conf {
        return Ok(array.share());
    }
    let tree = file::tree(&snapshot.text, &snapshot.source())?;
    let array = SharedArray::new(shape::conf(&tree, &snapshot.source())?);
    Ok(kept(&mut snapshot.tars_conf, array))
}

/// The conf's node line in TarsPHP's shape.
pub fn node_info(path: &Path) -> Result<SharedArray, Failure> {
    let snapshot = current(path)?;
    if let Some(array) = &snapshot.node_info {
        return Ok(array.share());
    }
    let array = snapshot.read_node_info()?;
    Ok(kept(&mut snapshot.node_info, array))
}

/// The array, with a count of it kept there for as long as the request.
fn kept(place: &mut Option<SharedArray>, array: SharedArray) -> SharedArray {
    if !lifecycle::request_is_over() {
        *place = Some(array.share());
    }
    array
}

/// The heartbeat's settings.
pub fn settings(path: &Path) -> Result<Arc<Settings>, Failure> {
    let snapshot = current(path)?;
    let pname = discover::pname();
    match &snapshot.settings {
        Some((known, settings)) if *known == pname => Ok(Arc::clone(settings)),
        _ => {
            let settings = settings::read(&snapshot.text, &snapshot.source(), pname.as_deref())?;
            let settings = Arc::new(settings);
            snapshot.settings = Some((pname, Arc::clone(&settings)));
            Ok(settings)
        }
    }
}

/// Drops the snapshot. At the end of each request.
pub fn forget() {
    cache().0 = None;
}

/// The snapshot of this file as it is now.
fn current(path: &Path) -> Result<&'static mut Snapshot, Failure> {
    // Asked each time: a script may have narrowed open_basedir since.
    file::allowed(path)?;
    let stamp = fs::metadata(path).ok().map(|about| Stamp::of(&about));
    let cache = cache();
    let known = cache
        .0
        .take()
        .filter(|known| known.path == path && known.stamp.is_some() && known.stamp == stamp);
    let snapshot = match known {
        Some(snapshot) => snapshot,
        // The stamp is older than the text: a change in between is seen by the next call.
        None => Snapshot::read(path, stamp)?,
    };
    Ok(cache.0.insert(snapshot))
}

fn cache() -> &'static mut Cache {
    // SAFETY: request, or its end: one PHP thread uses its globals, and no caller keeps the
    // reference while PHP code runs.
    unsafe { CACHE.get_mut() }
}

impl Snapshot {
    fn read(path: &Path, stamp: Option<Stamp>) -> Result<Self, Failure> {
        Ok(Snapshot {
            path: path.to_owned(),
            stamp,
            text: file::read(path)?,
            tars_conf: None,
            node_info: None,
            settings: None,
        })
    }

    /// What errors call it.
    fn source(&self) -> String {
        self.path.display().to_string()
    }

    fn read_node_info(&self) -> Result<SharedArray, Failure> {
        let file = self.source();
        let tree = file::tree(&self.text, &file)?;
        let (_, server) = tree
            .server()
            .map_err(|error| ConfError::setting(&file, error))?;
        let key = format!("{}<node>", server.path());
        let node = server.param("node");
        let Some(node) = node.filter(|node| !node.value().is_empty()) else {
            return Err(Failure::Conf(ConfError::NoNode { file, key }));
        };
        let text = String::from_utf8_lossy(node.value()).into_owned();
        match shape::node(&text) {
            Ok(array) => Ok(SharedArray::new(array)),
            Err(failure) => Err(Failure::Conf(ConfError::Invalid {
                file,
                line: node.line(),
                key,
                text,
                reason: failure.to_string(),
            })),
        }
    }
}

impl Stamp {
    fn of(about: &fs::Metadata) -> Self {
        Stamp {
            file: (about.dev(), about.ino()),
            size: about.size(),
            modified: (about.mtime(), about.mtime_nsec()),
            changed: (about.ctime(), about.ctime_nsec()),
        }
    }
}
