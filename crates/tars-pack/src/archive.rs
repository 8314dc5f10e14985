//! The archive itself. It says nothing about the machine and the time it was made on: owners, times
//! and modes are the same for everyone, and only the name has a time. It is written beside its place
//! and moved there when it is complete.

use std::fs::{self, File, Permissions};
use std::io::{self, BufWriter, Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use flate2::write::GzEncoder;
use flate2::Compression;
use sha2::{Digest, Sha256};
use tar::{Builder, EntryType, Header};

use crate::error::{cannot_read, cannot_write, PackError};
use crate::project::{Layout, Project, Server};
use crate::tree::{Entry, Kind};
use crate::Packed;

/// 2000-01-01. Of 1970 tar says that it is not plausible.
const TIME: u64 = 946_684_800;

pub(crate) fn write(
    project: &Project,
    server: &Server,
    layout: &Layout,
    entries: Vec<Entry>,
    stamp: &str,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<Packed, PackError> {
    let place = project
        .home()
        .join(format!("{}_{stamp}.tar.gz", server.name()));
    if place.exists() {
        return Err(PackError::Exists(place));
    }
    let unfinished = tempfile::Builder::new()
        .prefix(&format!(".{}_", server.name()))
        .permissions(Permissions::from_mode(0o666))
        .tempfile_in(project.home())
        .map_err(cannot_write(project.home()))?;

    let items = items(project, server, layout, entries);
    let bytes = items.iter().map(|item| item.kind.size()).sum();
    let gzip = GzEncoder::new(
        Digested::new(BufWriter::new(unfinished.as_file())),
        Compression::default(),
    );
    let mut tar = Tar {
        out: Builder::new(gzip),
        place: &place,
    };
    let mut done = 0;
    for item in &items {
        tar.item(item)?;
        done += item.kind.size();
        progress(done, bytes);
    }
    let (size, sha256) = tar.finish()?.end().map_err(cannot_write(&place))?;

    let file = unfinished.as_file();
    file.sync_all().map_err(cannot_write(&place))?;
    unfinished.persist_noclobber(&place).map_err(|failed| {
        if failed.error.kind() == io::ErrorKind::AlreadyExists {
            PackError::Exists(place.clone())
        } else {
            cannot_write(&place)(failed.error)
        }
    })?;
    let folders = items
        .iter()
        .filter(|item| matches!(item.kind, Kind::Folder));
    Ok(Packed {
        archive: place,
        files: items.len() - folders.count(),
        bytes,
        size,
        sha256,
        dev_packages: 0,
    })
}

/// What stands in the archive: its path there, and where it comes from.
struct Item {
    path: PathBuf,
    source: PathBuf,
    kind: Kind,
}

fn items(project: &Project, server: &Server, layout: &Layout, entries: Vec<Entry>) -> Vec<Item> {
    let top = PathBuf::from(server.name());
    let under = if layout.inner {
        top.join("src")
    } else {
        top.clone()
    };
    let folder = |path: &PathBuf| Item {
        path: path.clone(),
        source: PathBuf::new(),
        kind: Kind::Folder,
    };
    let mut items = vec![folder(&top)];
    if layout.inner {
        items.push(folder(&under));
    }
    // The neighbour that keeps src/ from being taken for the whole.
    let neighbour = layout.inner.then(|| {
        // Not from the entries: the file may be reached by a link.
        let size = fs::metadata(project.proto()).map_or(0, |found| found.len());
        let tars = top.join("tars");
        let proto = Item {
            path: tars.join("tars.proto.php"),
            source: project.proto(),
            kind: Kind::File {
                size,
                executable: false,
            },
        };
        [folder(&tars), proto]
    });
    items.extend(entries.into_iter().map(|entry| Item {
        path: under.join(&entry.path),
        source: project.root().join(&entry.path),
        kind: entry.kind,
    }));
    items.extend(neighbour.into_iter().flatten());
    items
}

struct Tar<'a, W: Write> {
    out: Builder<GzEncoder<Digested<W>>>,
    place: &'a Path,
}

impl<W: Write> Tar<'_, W> {
    fn item(&mut self, item: &Item) -> Result<(), PackError> {
        let written = match &item.kind {
            Kind::Folder => {
                let mut header = header(EntryType::Directory, 0o755, 0);
                // A folder's path ends with a slash.
                self.out
                    .append_data(&mut header, item.path.join(""), io::empty())
            }
            Kind::Link(target) => {
                let mut header = header(EntryType::Symlink, 0o777, 0);
                self.out.append_link(&mut header, &item.path, target)
            }
            Kind::File { size, executable } => {
                return self.file(&item.source, &item.path, *size, *executable)
            }
        };
        written.map_err(cannot_write(self.place))
    }

    fn file(
        &mut self,
        source: &Path,
        path: &Path,
        size: u64,
        executable: bool,
    ) -> Result<(), PackError> {
        let file = File::open(source).map_err(cannot_read(source))?;
        let mode = if executable { 0o755 } else { 0o644 };
        let mut header = header(EntryType::Regular, mode, size);
        let mut exactly = Exactly {
            file,
            left: size,
            error: None,
        };
        let written = self.out.append_data(&mut header, path, &mut exactly);
        if let Some(error) = exactly.error.take() {
            return Err(cannot_read(source)(error));
        }
        written.map_err(cannot_write(self.place))?;
        if !exactly.at_the_end() {
            return Err(PackError::Changed(source.to_owned()));
        }
        Ok(())
    }

    fn finish(self) -> Result<Digested<W>, PackError> {
        let end = self.out.into_inner().and_then(GzEncoder::finish);
        end.map_err(cannot_write(self.place))
    }
}

fn header(kind: EntryType, mode: u32, size: u64) -> Header {
    let mut header = Header::new_gnu();
    header.set_entry_type(kind);
    header.set_mode(mode);
    header.set_uid(0);
    header.set_gid(0);
    header.set_mtime(TIME);
    header.set_size(size);
    header
}

/// As many bytes of a file as its header says. An error of the file's is kept apart from those of
/// the archive; that there were fewer bytes, or more, is asked for at the end.
struct Exactly {
    file: File,
    left: u64,
    error: Option<io::Error>,
}

impl Exactly {
    fn at_the_end(&mut self) -> bool {
        self.left == 0 && matches!(self.file.read(&mut [0]), Ok(0))
    }
}

impl Read for Exactly {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let room = buffer
            .len()
            .min(usize::try_from(self.left).unwrap_or(usize::MAX));
        let count = self.file.read(&mut buffer[..room]).or_else(|error| {
            if error.kind() == io::ErrorKind::Interrupted {
                return Err(error);
            }
            self.error = Some(error);
            Ok(0)
        })?;
        self.left -= count as u64;
        Ok(count)
    }
}

/// A writer that knows how much went through it, and the digest of that.
struct Digested<W> {
    out: W,
    size: u64,
    digest: Sha256,
}

impl<W: Write> Digested<W> {
    fn new(out: W) -> Self {
        Digested {
            out,
            size: 0,
            digest: Sha256::new(),
        }
    }

    fn end(mut self) -> io::Result<(u64, String)> {
        self.out.flush()?;
        let digest = self.digest.finalize();
        let hex = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        Ok((self.size, hex))
    }
}

impl<W: Write> Write for Digested<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = self.out.write(bytes)?;
        self.digest.update(&bytes[..count]);
        self.size += count as u64;
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
