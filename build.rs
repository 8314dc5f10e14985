//! Refuses a PHP that the extension is not for, and sets link flags. `-z nodelete` keeps the extension's code mapped
//! after PHP has unloaded it: the agent thread and the fork handlers may still run then.
use ext_php_rs_build::{find_php, ApiVersion, PHPInfo};

fn main() -> anyhow::Result<()> {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rustc-cdylib-link-arg=-Wl,-z,nodelete");
    for variable in ["PHP", "PATH"] {
        println!("cargo:rerun-if-env-changed={variable}");
    }
    let php = PHPInfo::get(&find_php()?)?;
    anyhow::ensure!(
        php.zend_version()? >= ApiVersion::Php81 as u32,
        "PHP 8.1 or newer is needed, this is {}",
        php.version()?
    );
    anyhow::ensure!(
        !php.thread_safety()?,
        "an NTS PHP is needed, without thread safety, and this one is ZTS"
    );
    Ok(())
}
