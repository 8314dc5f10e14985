//! What is not packed, with the reason and what to do.

use std::os::unix::net::UnixListener;
use std::process::Command;
use std::{fs, io};

use crate::support::{run, Shop};
use tars_pack::{Project, Server};

#[test]
fn a_folder_without_tars_proto() {
    let dir = tempfile::tempdir().unwrap();
    let text = Project::find(dir.path()).unwrap_err().to_string();
    assert!(text.contains("tars/tars.proto.php is not there"), "{text}");
}

#[test]
fn a_name_that_is_none() {
    for (app, name) in [
        ("", "Cart"),
        ("Shop", ""),
        ("Shop", "../Cart"),
        ("Shop.Cart", "Obj"),
    ] {
        let text = Server::new(app, name, "tars.proto.php".as_ref())
            .unwrap_err()
            .to_string();
        assert!(
            text.contains("is not a name of letters and digits"),
            "{text}"
        );
    }
}

#[test]
fn a_project_without_an_entrance() {
    let shop = Shop::new();
    fs::remove_file(shop.path("index.php")).unwrap();
    assert_eq!(
        shop.refusal(),
        "SHOP/index.php is not there: it is what the platform starts"
    );
}

#[test]
fn a_composer_project_beside_tars_that_is_not_called_src() {
    let shop = Shop::tarsphp();
    fs::rename(shop.path("src"), shop.path("code")).unwrap();
    let error = shop.pack_in("code", |_| {}).unwrap_err().to_string();
    assert!(error.contains("is not called src"), "{error}");
}

#[test]
fn a_project_without_vendor() {
    let shop = Shop::new();
    fs::remove_dir_all(shop.path("vendor")).unwrap();
    assert_eq!(
        shop.refusal(),
        "SHOP/vendor/autoload.php is not there: run composer install"
    );
}

#[test]
fn a_vendor_folder_elsewhere_is_looked_for_there() {
    let shop = Shop::new();
    shop.file("composer.json", r#"{"config": {"vendor-dir": "lib/php"}}"#);
    assert!(shop
        .refusal()
        .starts_with("SHOP/lib/php/autoload.php is not there"));
    shop.file("lib/php/autoload.php", "<?php");
    shop.pack().unwrap();
}

#[test]
fn a_vendor_folder_outside() {
    let shop = Shop::new();
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("autoload.php"), "<?php").unwrap();
    let json = format!(
        r#"{{"config": {{"vendor-dir": "{}"}}}}"#,
        outside.path().display()
    );
    shop.file("composer.json", &json);
    assert!(shop.refusal().contains("only what is inside is packed"));
}

#[test]
fn a_vendor_folder_that_is_behind_the_lock_file() {
    let lock = |version: &str, commit: &str| {
        format!(
            r#"{{"packages": [{{"name": "acme/lib", "version": "{version}", "source": {{"reference": "{commit}"}}}}]}}"#
        )
    };
    let cases = [
        (
            lock("1.0.1", "b"),
            lock("1.0.0", "a"),
            "acme/lib is 1.0.0, but SHOP/composer.lock asks for 1.0.1",
        ),
        (
            lock("dev-main", "bbbbbbbbb"),
            lock("dev-main", "aaaaaaaaa"),
            "acme/lib is dev-main aaaaaaa, but",
        ),
        (
            lock("1.0.0", "a"),
            r#"{"packages": []}"#.to_owned(),
            "acme/lib is not installed, but",
        ),
    ];
    for (wanted, installed, expected) in cases {
        let shop = Shop::new();
        shop.file("composer.lock", &wanted);
        shop.file("vendor/composer/installed.json", &installed);
        let text = shop.refusal();
        assert!(
            text.contains(expected) && text.ends_with("run composer install"),
            "{text}"
        );
    }
}

#[test]
fn packages_for_development_are_counted_and_not_asked_for() {
    let shop = Shop::new();
    shop.file(
        "composer.lock",
        r#"{"packages": [], "packages-dev": [{"name": "a/b", "version": "1"}]}"#,
    );
    shop.file(
        "vendor/composer/installed.json",
        r#"{"packages": [], "dev-package-names": ["x/y", "x/z"]}"#,
    );
    assert_eq!(shop.pack().unwrap().dev_packages, 2);
}

#[test]
fn a_list_of_composers_that_is_broken() {
    let shop = Shop::new();
    shop.file("vendor/composer/installed.json", "{\n oops");
    let text = shop.refusal();
    assert!(
        text.contains("installed.json is not the JSON") && text.contains("line 2"),
        "{text}"
    );
}

#[test]
fn a_pname_of_another_server() {
    let shop = Shop::new();
    shop.file(".env", "A=1\nPNAME=\"Shop.Till\" # old\n");
    assert_eq!(
        shop.refusal(),
        "SHOP/.env says PNAME=Shop.Till, but SHOP/tars/tars.proto.php says Shop.Cart: one of them is wrong"
    );
    shop.file(".env", "PNAME=${APP}.Cart\n");
    let text = shop
        .pack_with(|options| options.pname = Some("Shop.Till".to_owned()))
        .unwrap_err()
        .to_string();
    assert!(
        text.starts_with("the environment says PNAME=Shop.Till"),
        "{text}"
    );
    shop.file(".env", "#PNAME=Shop.Till\nexport PNAME = Shop.Cart\n");
    shop.pack().unwrap();
}

#[test]
fn a_huge_file_unless_it_is_allowed_or_left_out() {
    let shop = Shop::new();
    let core = fs::File::create(shop.path("core.4711")).unwrap();
    core.set_len(tars_pack::MAX_FILE + 1).unwrap();
    let text = shop.refusal();
    assert!(
        text.starts_with("SHOP/core.4711 has 104857601 bytes"),
        "{text}"
    );
    assert!(
        text.ends_with("name it in .tarsignore, or allow it with --max-file-size=101M"),
        "{text}"
    );
    shop.file(".tarsignore", "core.*");
    shop.pack().unwrap();
}

#[test]
fn a_link_that_means_something_else_elsewhere() {
    let outside = tempfile::tempdir().unwrap();
    let name = outside.path().file_name().unwrap().to_str().unwrap();
    let absolute = outside.path().to_str().unwrap();
    let shop = Shop::new();
    let own = shop.path("");
    let own = own.file_name().unwrap().to_str().unwrap();
    let cases = [
        (absolute.to_owned(), "is absolute"),
        (format!("../{name}"), "leads out of the project"),
        (format!("../{own}/vendor"), "leads out of the project"),
        ("nowhere".to_owned(), "points to nothing"),
        ("link".to_owned(), "points to nothing"),
        ("debug.log".to_owned(), "points to nothing"),
    ];
    shop.file("debug.log", "left out");
    for (target, expected) in cases {
        shop.link("link", &target);
        let text = shop.refusal();
        assert!(text.contains(expected), "{target}: {text}");
        fs::remove_file(shop.path("link")).unwrap();
    }
}

#[test]
fn a_link_out_through_another_link() {
    let shop = Shop::new();
    shop.file("a/b/c", "x");
    shop.link("short", "a/b");
    // By its text it stays inside; really it climbs from a/b.
    shop.link("deep/link", "../short/../../../etc");
    let text = shop.refusal();
    assert!(
        text.contains("leads out") || text.contains("points to nothing"),
        "{text}"
    );
}

#[test]
fn a_socket() {
    let shop = Shop::new();
    let _listener = UnixListener::bind(shop.path("php.sock")).unwrap();
    assert!(shop
        .refusal()
        .contains("is neither a file nor a folder nor a link"));
}

#[test]
fn a_pipe_where_a_text_should_be() {
    for name in [
        ".env",
        ".tarsignore",
        "composer.lock",
        "vendor/composer/installed.json",
    ] {
        let shop = Shop::new();
        shop.file("vendor/composer/installed.json", "{}");
        let _ = fs::remove_file(shop.path(name));
        run(Command::new("mkfifo").arg(shop.path(name)));
        let text = shop.refusal();
        assert!(
            text.starts_with(&format!("SHOP/{name} is neither")),
            "{text}"
        );
    }
}

#[test]
fn a_file_that_may_not_be_read() {
    let shop = Shop::new();
    let secret = shop.file("secret", "x");
    shop.mode("secret", 0);
    // Root may read it all the same.
    let root =
        fs::read(secret).map_err(|error| error.kind()) != Err(io::ErrorKind::PermissionDenied);
    match shop.pack() {
        Ok(_) => assert!(root),
        Err(error) => assert!(
            error.to_string().contains("secret cannot be read"),
            "{error}"
        ),
    }
}
