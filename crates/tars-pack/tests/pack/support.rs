//! Projects to pack, and archives to look into. The tar that reads them is the system's: it is not
//! the one that wrote them.

use std::fs;
use std::os::unix::fs::{symlink, PermissionsExt};
use std::path::{Path, PathBuf};
use std::process::Command;

use tars_pack::{pack, Options, PackError, Packed, Project, Server};
use tempfile::TempDir;

pub const STAMP: &str = "20261122143000";

/// A project in a folder that goes with it.
pub struct Shop {
    dir: TempDir,
}

impl Shop {
    /// The Composer project is the whole, as the frameworks have it.
    pub fn new() -> Shop {
        let shop = Shop::empty();
        shop.file(
            "index.php",
            "<?php require __DIR__ . '/vendor/autoload.php'; echo 'hello';",
        );
        shop.file("composer.json", "{}");
        shop.file("vendor/autoload.php", "<?php");
        shop
    }

    /// The Composer project is in src, as TarsPHP has it.
    pub fn tarsphp() -> Shop {
        let shop = Shop::empty();
        shop.file("src/index.php", "<?php echo 'hello';");
        shop.file("src/composer.json", "{}");
        shop.file("src/vendor/autoload.php", "<?php");
        shop
    }

    fn empty() -> Shop {
        let dir = tempfile::tempdir().unwrap();
        let shop = Shop { dir };
        shop.file("tars/tars.proto.php", "<?php return [];");
        shop
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    pub fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        path
    }

    pub fn mode(&self, name: &str, mode: u32) {
        fs::set_permissions(self.path(name), fs::Permissions::from_mode(mode)).unwrap();
    }

    pub fn link(&self, name: &str, target: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        symlink(target, path).unwrap();
    }

    pub fn pack_with(&self, change: impl FnOnce(&mut Options)) -> Result<Packed, PackError> {
        self.pack_in("", change)
    }

    /// As when Composer runs in that folder.
    pub fn pack_in(
        &self,
        folder: &str,
        change: impl FnOnce(&mut Options),
    ) -> Result<Packed, PackError> {
        let project = Project::find(&self.path(folder))?;
        let server = Server::new("Shop", "Cart", &project.proto())?;
        let mut options = Options::new(STAMP);
        change(&mut options);
        pack(&project, &server, &options, &mut |_, _| {})
    }

    pub fn pack(&self) -> Result<Packed, PackError> {
        self.pack_with(|_| {})
    }

    /// Why it is refused. That nothing is left behind is part of every refusal.
    pub fn refusal(&self) -> String {
        let text = self.pack().expect_err("it was packed").to_string();
        let left: Vec<_> = fs::read_dir(self.dir.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| name.contains("Cart_"))
            .collect();
        assert_eq!(left, [""; 0]);
        text.replace(&self.dir.path().display().to_string(), "SHOP")
    }
}

/// The names in an archive, as the system's tar lists them.
pub fn names(packed: &Packed) -> Vec<String> {
    let list = tar(&["-tzf", packed.archive.to_str().unwrap()]);
    list.lines().map(str::to_owned).collect()
}

pub fn has(packed: &Packed, name: &str) -> bool {
    names(packed).iter().any(|found| found == name)
}

pub fn tar(arguments: &[&str]) -> String {
    run(Command::new("tar").args(arguments))
}

pub fn run(command: &mut Command) -> String {
    let output = command.env("LC_ALL", "C").output().unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.success() && errors.is_empty(),
        "{command:?}: {errors}"
    );
    String::from_utf8(output.stdout).unwrap()
}

/// What the platform's node does: unpacks, goes down while there is nothing but one folder, and takes
/// what is there for `bin`.
pub fn as_the_node_unpacks(packed: &Packed) -> (TempDir, PathBuf) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().to_str().unwrap();
    tar(&["-xzf", packed.archive.to_str().unwrap(), "-C", path]);
    let mut bin = dir.path().to_owned();
    while let [only] = &visible(&bin)[..] {
        if !only.is_dir() {
            break;
        }
        bin = only.clone();
    }
    (dir, bin)
}

fn visible(folder: &Path) -> Vec<PathBuf> {
    fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap())
        .filter(|entry| !entry.file_name().to_string_lossy().starts_with('.'))
        .map(|entry| entry.path())
        .collect()
}
