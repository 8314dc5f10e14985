//! Where the parts of a project are. Two ways of keeping house are known: TarsPHP's, where `src/` is
//! the Composer project and `tars/` lies beside it, and the frameworks', where both `index.php` and
//! `tars/` are in the Composer project itself. Nothing is read here but names.

use std::path::{Path, PathBuf};

use crate::error::PackError;

const PROTO: &str = "tars/tars.proto.php";
const ENTRANCE: &str = "index.php";

/// A project on disk.
#[derive(Debug)]
pub struct Project {
    root: PathBuf,
    home: PathBuf,
}

/// How the project becomes the archive.
#[derive(Debug)]
pub(crate) struct Layout {
    /// What the platform will start.
    pub entrance: PathBuf,
    /// Whether the project has no `src/` of its own and must be put into one.
    pub inner: bool,
}

impl Project {
    /// The project that `dir`, in which Composer runs, belongs to.
    ///
    /// # Errors
    /// [`PackError::NoProto`], if neither it nor the folder above has `tars/tars.proto.php`.
    pub fn find(dir: &Path) -> Result<Project, PackError> {
        let has_proto = |dir: &Path| dir.join(PROTO).is_file();
        if has_proto(dir) {
            let src = dir.join("src");
            let composer = |dir: &Path| dir.join("composer.json").is_file();
            let home = if !composer(dir) && composer(&src) {
                src
            } else {
                dir.to_owned()
            };
            return Ok(Project {
                root: dir.to_owned(),
                home,
            });
        }
        match dir.parent() {
            Some(above) if has_proto(above) => Ok(Project {
                root: above.to_owned(),
                home: dir.to_owned(),
            }),
            _ => Err(PackError::NoProto(dir.join(PROTO))),
        }
    }

    /// `tars/tars.proto.php`: PHP code that returns the names.
    pub fn proto(&self) -> PathBuf {
        self.root.join(PROTO)
    }

    /// All that is packed; `tars/` is in it.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Where Composer runs, and where the archive is put.
    pub fn home(&self) -> &Path {
        &self.home
    }

    pub(crate) fn layout(&self) -> Result<Layout, PackError> {
        let src = self.root.join("src");
        if self.home != self.root && self.home != src {
            return Err(PackError::NotSrc {
                home: self.home.clone(),
                tars: self.root.join("tars"),
            });
        }
        let of_src = src.join(ENTRANCE);
        let own = self.home.join(ENTRANCE);
        let (entrance, inner) = if of_src.is_file() {
            (of_src, false)
        } else {
            (own, self.home == self.root)
        };
        if !entrance.is_file() {
            return Err(PackError::NoEntrance(entrance));
        }
        Ok(Layout { entrance, inner })
    }
}

/// The names under which the platform knows the service.
#[derive(Debug)]
pub struct Server {
    app: String,
    name: String,
}

impl Server {
    /// Application and server, as the file `proto` says.
    ///
    /// # Errors
    /// [`PackError::Proto`], if one of them is no name: letters, digits, `_` and `-`.
    pub fn new(app: &str, name: &str, proto: &Path) -> Result<Server, PackError> {
        for (key, value) in [("appName", app), ("serverName", name)] {
            let fits = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
            if value.is_empty() || !value.chars().all(fits) {
                return Err(PackError::Proto {
                    file: proto.to_owned(),
                    problem: format!("{key} '{value}' is not a name of letters and digits"),
                });
            }
        }
        Ok(Server {
            app: app.to_owned(),
            name: name.to_owned(),
        })
    }

    /// `Server`, the folder in the archive.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// `App.Server`.
    pub fn full_name(&self) -> String {
        format!("{}.{}", self.app, self.name)
    }
}
