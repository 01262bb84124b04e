//! The least that writing a site can cost: its files, already in memory, written one after the other.
//!
//! usage: bare_loop FROM TO    prints the seconds of the writing alone; TO must not exist

use std::path::{Path, PathBuf};
use std::time::Instant;
use std::{env, fs, io};

#[derive(Default)]
struct Tree {
    folders: Vec<PathBuf>,
    files: Vec<(PathBuf, Vec<u8>)>,
}

fn main() -> io::Result<()> {
    let mut words = env::args_os().skip(1);
    let (Some(from), Some(to), None) = (words.next(), words.next(), words.next()) else {
        return Err(io::Error::other("usage: bare_loop FROM TO"));
    };
    let (from, to) = (PathBuf::from(from), PathBuf::from(to));
    let mut tree = Tree::default();
    read(&from, &to, &mut tree)?;

    let start = Instant::now();
    for folder in &tree.folders {
        fs::create_dir(folder)?;
    }
    for (path, bytes) in &tree.files {
        fs::write(path, bytes)?;
    }
    println!("{}", start.elapsed().as_secs_f64());
    Ok(())
}

/// Keeps the bytes of every file below `from`, under its path below `to`; a folder comes before what it holds.
fn read(from: &Path, to: &Path, tree: &mut Tree) -> io::Result<()> {
    tree.folders.push(to.to_owned());
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let (path, copy) = (entry.path(), to.join(entry.file_name()));
        if entry.file_type()?.is_dir() {
            read(&path, &copy, tree)?;
        } else {
            tree.files.push((copy, fs::read(path)?));
        }
    }
    Ok(())
}
