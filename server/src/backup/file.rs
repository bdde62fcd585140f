//! A backup's file: a zstd stream, sealed with the SHA-256 of every byte before.
//!
//! The seal is a frame that zstd's tools skip, so that `zstd -dc FILE` shows what is in a backup.

use super::{refused, unusable};
use crate::Error;
use sha2::{Digest as _, Sha256};
use std::{
    fs::{self, File, OpenOptions},
    io::{self, BufRead, BufReader, BufWriter, Read as _, Seek as _, Take, Write},
    os::unix::fs::OpenOptionsExt as _,
    path::{Path, PathBuf},
};

/// RFC 8878, 3.1.2: the magic number of a skippable frame, then the length of what is to be skipped.
const SEAL: [u8; 8] = [0x50, 0x2a, 0x4d, 0x18, 32, 0, 0, 0];
const SEAL_BYTES: u64 = 8 + 32;
const ZSTD: [u8; 4] = [0x28, 0xb5, 0x2f, 0xfd];
/// Rows repeat much, and more effort would make a backup slower than the database.
const LEVEL: i32 = 6;

/// A backup that is being written, beside its place until it is whole. Dropped before, it leaves nothing.
pub(super) struct Writer {
    place: PathBuf,
    aside: Aside,
    encoder: zstd::Encoder<'static, Hashing>,
}

/// A file that goes when this does.
struct Aside(PathBuf);

impl Drop for Aside {
    fn drop(&mut self) {
        fs::remove_file(&self.0).ok();
    }
}

/// Writes on, and keeps the hash of all that was written.
struct Hashing {
    file: BufWriter<File>,
    hash: Sha256,
}

impl Write for Hashing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.hash.update(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Writer {
    /// Begins a file, which must not be there.
    pub fn create(place: &Path) -> Result<Self, Error> {
        not_there(place)?;
        let mut aside = place.as_os_str().to_owned();
        aside.push(format!(".{}.part", std::process::id()));
        let aside = PathBuf::from(aside);
        // For nobody but whoever makes backups: it holds all that the database does.
        let file = OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(&aside)
            .map_err(|cause| unusable(&aside, &cause))?;
        let aside = Aside(aside);
        let hashing = Hashing {
            file: BufWriter::new(file),
            hash: Sha256::new(),
        };
        Ok(Self {
            place: place.to_owned(),
            aside,
            encoder: zstd::Encoder::new(hashing, LEVEL).map_err(Error::internal)?,
        })
    }

    /// One line; its end is added.
    pub fn line(&mut self, line: &impl serde::Serialize) -> Result<(), Error> {
        serde_json::to_writer(&mut self.encoder, line).map_err(Error::internal)?;
        self.encoder
            .write_all(b"\n")
            .map_err(|cause| unusable(&self.aside.0, &cause))
    }

    /// Seals it, and puts it in its place once it is on the disk.
    pub fn finish(self) -> Result<(), Error> {
        let Self {
            place,
            aside,
            encoder,
        } = self;
        let written = || -> io::Result<()> {
            let mut hashing = encoder.finish()?;
            hashing.write_all(&SEAL)?;
            let Hashing { mut file, hash } = hashing;
            file.write_all(&hash.finalize())?;
            file.into_inner()?.sync_all()
        };
        written().map_err(|cause| unusable(&aside.0, &cause))?;
        not_there(&place)?;
        // A link, unlike a new name, never takes the place of a file; not every file system has links.
        match fs::hard_link(&aside.0, &place) {
            Err(cause) if cause.kind() == io::ErrorKind::AlreadyExists => return not_there(&place),
            Err(_) => fs::rename(&aside.0, &place).map_err(|cause| unusable(&place, &cause))?,
            Ok(()) => drop(aside),
        }
        let folder = place.parent().filter(|folder| !folder.as_os_str().is_empty());
        let folder = folder.unwrap_or(Path::new("."));
        let synced = File::open(folder).and_then(|folder| folder.sync_all());
        synced.map_err(|cause| unusable(folder, &cause))
    }
}

fn not_there(place: &Path) -> Result<(), Error> {
    if place.symlink_metadata().is_ok() {
        let sentence = format!("{} is there already, and stays as it is.", place.display());
        return Err(refused("file-exists", sentence));
    }
    Ok(())
}

/// A backup whose seal holds.
pub(super) struct Reader {
    path: PathBuf,
    lines: BufReader<zstd::Decoder<'static, BufReader<Take<File>>>>,
    number: u64,
}

impl Reader {
    /// Opens a file and reads it once to its end, to see that every byte is as it was written.
    pub fn open(path: &Path) -> Result<Self, Error> {
        let mut file = File::open(path).map_err(|cause| unusable(path, &cause))?;
        let stream = sealed(&mut file, path)?;
        file.rewind().map_err(|cause| unusable(path, &cause))?;
        let decoder = zstd::Decoder::new(file.take(stream)).map_err(Error::internal)?;
        Ok(Self {
            path: path.to_owned(),
            lines: BufReader::new(decoder),
            number: 0,
        })
    }

    /// The next line without its end; `false` at the end of the file.
    pub fn line(&mut self, line: &mut String) -> Result<bool, Error> {
        line.clear();
        self.number += 1;
        let read = self.lines.read_line(line);
        let read = read.map_err(|cause| unusable(&self.path, &cause))?;
        line.truncate(line.trim_end_matches('\n').len());
        Ok(read > 0)
    }

    /// The line that was read last cannot be used.
    pub fn unreadable(&self) -> Error {
        let sentence = format!(
            "{}:{}: this version of superbill cannot read this line. Nothing was restored.",
            self.path.display(),
            self.number
        );
        refused("unreadable", sentence)
    }
}

/// The length of the stream before the seal.
fn sealed(file: &mut File, path: &Path) -> Result<u64, Error> {
    let failed = |cause: io::Error| unusable(path, &cause);
    let refuse = |code, what: &str| {
        let sentence = format!("{} {what}. Nothing was restored.", path.display());
        Err(refused(code, sentence))
    };
    let length = file.metadata().map_err(failed)?.len();
    let mut begins = [0; 4];
    if length < SEAL_BYTES || file.read_exact(&mut begins).is_err() || begins != ZSTD {
        return refuse("no-backup", "is no backup of Superbill");
    }
    file.rewind().map_err(failed)?;
    let stream = length - SEAL_BYTES;
    let (mut hash, mut left) = (Sha256::new(), stream + SEAL.len() as u64);
    let mut seal = [0; SEAL.len()];
    let mut buffer = vec![0; 1 << 16];
    while left > 0 {
        let most = usize::try_from(left).unwrap_or(usize::MAX).min(buffer.len());
        let read = file.read(&mut buffer[..most]).map_err(failed)?;
        if read == 0 {
            return refuse("damaged", "became shorter while it was read");
        }
        hash.update(&buffer[..read]);
        left -= read as u64;
    }
    file.seek(io::SeekFrom::Start(stream)).map_err(failed)?;
    file.read_exact(&mut seal).map_err(failed)?;
    let mut sum = [0; 32];
    file.read_exact(&mut sum).map_err(failed)?;
    if seal != SEAL {
        return refuse("not-whole", "is no whole backup: its end is missing");
    }
    if hash.finalize()[..] != sum {
        return refuse("damaged", "is damaged: its checksum does not fit");
    }
    Ok(stream)
}
