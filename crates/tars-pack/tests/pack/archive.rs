//! What an archive is, whoever makes it, wherever and whenever.

use std::fs;
use std::process::Command;
use std::time::{Duration, SystemTime};

use crate::support::{as_the_node_unpacks, has, names, run, tar, Shop, STAMP};

fn fill(shop: &Shop, names: &[&str]) {
    for name in names {
        shop.file(name, &format!("content of {name}"));
    }
    shop.file("bin/run", "#!/bin/sh");
    shop.mode("bin/run", 0o755);
    shop.link("vendor/bin/run", "../../bin/run");
}

#[test]
fn the_same_tree_elsewhere_is_the_same_archive_byte_for_byte() {
    let files = ["app/b.php", "app/a-c.php", "app/a/c.php", "Ä.txt", "empty"];
    let (one, other) = (Shop::new(), Shop::new());
    fill(&one, &files);
    // Made in another order, at other times, by somebody with another umask.
    let backwards: Vec<_> = files.into_iter().rev().collect();
    fill(&other, &backwards);
    for name in files {
        other.mode(name, 0o600);
        let old = SystemTime::now() - Duration::from_secs(9_999_999);
        fs::File::open(other.path(name))
            .unwrap()
            .set_modified(old)
            .unwrap();
    }
    other.mode("app", 0o700);
    other.mode("bin/run", 0o700);

    let (one, other) = (one.pack().unwrap(), other.pack().unwrap());
    assert_eq!(
        fs::read(&one.archive).unwrap(),
        fs::read(&other.archive).unwrap()
    );
    assert_eq!(one.sha256, other.sha256);
}

#[test]
fn tars_proto_may_be_a_link_or_have_a_namesake() {
    let shop = Shop::new();
    fs::rename(shop.path("tars/tars.proto.php"), shop.path("proto.php")).unwrap();
    shop.link("tars/tars.proto.php", "../proto.php");
    shop.file("tars.proto.php", "not this one");
    let packed = shop.pack().unwrap();
    assert!(has(&packed, "Cart/tars/tars.proto.php"));
}

#[test]
fn the_digest_is_the_archives() {
    let packed = Shop::new().pack_kept();
    let sum = run(Command::new("sha256sum").arg(&packed.1.archive));
    assert!(sum.starts_with(&packed.1.sha256), "{sum}");
    assert_eq!(
        fs::metadata(&packed.1.archive).unwrap().len(),
        packed.1.size
    );
}

impl Shop {
    /// The project with its archive, which lies in it.
    fn pack_kept(self) -> (Shop, tars_pack::Packed) {
        let packed = self.pack().unwrap();
        (self, packed)
    }
}

#[test]
fn nothing_of_the_machine_is_in_it() {
    let shop = Shop::new();
    fill(&shop, &["app/a.php"]);
    let packed = shop.pack().unwrap();
    let list = tar(&[
        "-tvzf",
        packed.archive.to_str().unwrap(),
        "--numeric-owner",
        "--utc",
    ]);
    for line in list.lines() {
        assert!(line.contains(" 0/0 "), "{line}");
        assert!(line.contains(" 2000-01-01 00:00 "), "{line}");
        let mode = &line[..10];
        assert!(
            ["drwxr-xr-x", "-rw-r--r--", "-rwxr-xr-x", "lrwxrwxrwx"].contains(&mode),
            "{line}"
        );
    }
    // The gzip header's time.
    assert_eq!(fs::read(&packed.archive).unwrap()[4..8], [0; 4]);
}

#[test]
fn the_archive_is_named_for_the_server_and_the_time() {
    let (shop, packed) = Shop::tarsphp().pack_kept();
    assert_eq!(
        packed.archive,
        shop.path(&format!("src/Cart_{STAMP}.tar.gz"))
    );
}

#[test]
fn a_project_of_tarsphp_is_unpacked_with_src_below_bin() {
    let shop = Shop::tarsphp();
    let packed = shop.pack_in("src", |_| {}).unwrap();
    assert_eq!(
        names(&packed),
        [
            "Cart/",
            "Cart/src/",
            "Cart/src/composer.json",
            "Cart/src/index.php",
            "Cart/src/vendor/",
            "Cart/src/vendor/autoload.php",
            "Cart/tars/",
            "Cart/tars/tars.proto.php",
        ]
    );
    let (_dir, bin) = as_the_node_unpacks(&packed);
    let entrance = fs::read_to_string(bin.join("src/index.php")).unwrap();
    assert!(entrance.contains("hello"), "{entrance}");
}

#[test]
fn a_project_without_src_is_put_into_one() {
    let shop = Shop::new();
    let packed = shop.pack().unwrap();
    let (_dir, bin) = as_the_node_unpacks(&packed);
    assert!(bin.ends_with("Cart"), "{}", bin.display());
    let entrance = fs::read_to_string(bin.join("src/index.php")).unwrap();
    assert!(entrance.contains("hello"), "{entrance}");
}

#[test]
fn names_may_be_long_and_of_any_bytes() {
    let shop = Shop::new();
    let deep = format!(
        "{}/{}.php",
        ["folder_with_a_long_name"; 12].join("/"),
        "x".repeat(200)
    );
    shop.file(&deep, "deep");
    shop.file("名前 with 'quotes'\n.php", "odd");
    shop.link("to-deep", &deep);
    let packed = shop.pack().unwrap();
    let (_dir, bin) = as_the_node_unpacks(&packed);
    for name in [&deep[..], "to-deep"] {
        assert_eq!(fs::read(bin.join("src").join(name)).unwrap(), b"deep");
    }
    assert!(bin.join("src/名前 with 'quotes'\n.php").exists());
}

#[test]
fn empty_folders_and_programs_stay_what_they_are() {
    let shop = Shop::new();
    fill(&shop, &[]);
    fs::create_dir(shop.path("empty")).unwrap();
    let packed = shop.pack().unwrap();
    assert!(has(&packed, "Cart/src/empty/"));
    let (_dir, bin) = as_the_node_unpacks(&packed);
    run(&mut Command::new(bin.join("src/vendor/bin/run")));
}

#[test]
fn an_archive_that_is_there_is_not_overwritten() {
    let shop = Shop::new();
    let name = format!("Cart_{STAMP}.tar.gz");
    shop.file(&name, "another");
    let error = shop.pack().unwrap_err().to_string();
    assert!(error.contains("exists already"), "{error}");
    assert_eq!(fs::read(shop.path(&name)).unwrap(), b"another");
}

#[test]
fn progress_ends_at_the_number_of_bytes() {
    let shop = Shop::new();
    shop.file("big", &"x".repeat(100_000));
    let project = tars_pack::Project::find(&shop.path("")).unwrap();
    let server = tars_pack::Server::new("Shop", "Cart", &project.proto()).unwrap();
    let mut told = Vec::new();
    let packed = tars_pack::pack(
        &project,
        &server,
        &tars_pack::Options::new(STAMP),
        &mut |done, of| told.push((done, of)),
    )
    .unwrap();
    assert!(told.is_sorted());
    assert_eq!(told.last(), Some(&(packed.bytes, packed.bytes)));
}

#[test]
fn what_a_killed_run_left_is_not_packed() {
    let shop = Shop::new();
    shop.file(".Cart_a1b2c3", "half an archive");
    let packed = shop.pack().unwrap();
    assert!(!has(&packed, "Cart/src/.Cart_a1b2c3"));
}
