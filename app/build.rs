//! Embeds the site that `make site` built. Without one the binary still builds, and its pages say what they lack.

use std::{env, error::Error, fmt::Write as _, fs, path::PathBuf};

fn main() -> Result<(), Box<dyn Error>> {
    let root =
        PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").ok_or("cargo names no manifest folder")?).join("..");
    // A relative CARGO_TARGET_DIR is relative to where cargo was called: the workspace's root, as in the Makefile.
    let target = root.join(env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into()));
    let site = target.join("site");
    let manifest = site.join("manifest.tsv");
    println!("cargo::rerun-if-env-changed=CARGO_TARGET_DIR");
    println!("cargo::rerun-if-changed={}", manifest.display());

    // The browser's programs are parts of the site and carry none.
    let manifest = match env::var_os("CARGO_FEATURE_SSR") {
        Some(_) => fs::read_to_string(manifest).unwrap_or_default(),
        None => String::new(),
    };
    let mut table = String::from("&[\n");
    for line in manifest.lines() {
        let [name, served, content_type] = line.split('\t').collect::<Vec<_>>()[..] else {
            return Err(format!("not a line of the site's manifest: {line}").into());
        };
        let plain = site.join("files").join(served).canonicalize()?;
        let beside = |ending: &str| {
            let path = format!("{}.{ending}", plain.display());
            if fs::exists(&path).unwrap_or(false) {
                format!("Some(include_bytes!({path:?}))")
            } else {
                "None".to_owned()
            }
        };
        writeln!(
            table,
            "    Part {{ name: {name:?}, served: {served:?}, content_type: {content_type:?}, \
             plain: include_bytes!({plain:?}), brotli: {}, gzip: {} }},",
            beside("br"),
            beside("gz"),
        )?;
    }
    table.push(']');
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("cargo names no output folder")?);
    fs::write(out.join("site.rs"), table)?;
    Ok(())
}
