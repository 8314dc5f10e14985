//! Link flags only. `-z nodelete` keeps the extension's code mapped after PHP has unloaded it: the
//! agent thread and the fork handlers may still run then.
fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rustc-cdylib-link-arg=-Wl,-z,nodelete");
}
