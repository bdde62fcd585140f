//! Which column is what, by the names in the header.

use super::TEMPLATE;
use crate::{Problem, tidy::tidy};

/// What a column can be to a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Meaning {
    Address,
    Given,
    Family,
    Name,
    Starts,
}

/// Names of columns, of which letters and digits alone are compared.
const NAMES: &[(Meaning, &[&str])] = &[
    (
        Meaning::Address,
        &["email", "emailaddress", "mail", "mailaddress", "address"],
    ),
    (
        Meaning::Given,
        &[
            "givenname",
            "givennames",
            "given",
            "firstname",
            "first",
            "forename",
        ],
    ),
    (
        Meaning::Family,
        &["familyname", "family", "lastname", "last", "surname"],
    ),
    (Meaning::Name, &["name", "fullname", "student", "studentname"]),
    (
        Meaning::Starts,
        &["starts", "start", "startdate", "starton", "startson"],
    ),
];

/// Where a name stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Naming {
    /// In two columns.
    Parts {
        /// The given name's.
        given: usize,
        /// The family name's.
        family: usize,
    },
    /// In one.
    Whole(usize),
}

/// The columns of a list, from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Columns {
    /// All that the header names.
    pub count: usize,
    /// The address's.
    pub address: usize,
    /// The name's.
    pub naming: Naming,
    /// The first day's.
    pub starts: Option<usize>,
    /// Those that are not read.
    pub ignored: Vec<usize>,
}

/// Columns of a list, at most; more is another kind of file.
const MOST: usize = 64;

fn meaning(cell: &str) -> Option<Meaning> {
    let name: String = cell
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect();
    NAMES
        .iter()
        .find(|(_, names)| names.contains(&&*name))
        .map(|(meaning, _)| *meaning)
}

/// How many of a header's cells are understood; by it the right separator is known from others.
pub fn understood(header: &[String]) -> usize {
    header.iter().filter(|cell| meaning(cell).is_some()).count()
}

impl Columns {
    /// Finds the columns in the header's cells.
    pub fn find(header: &[String]) -> Result<Self, Problem> {
        if header.len() > MOST {
            return Err(Problem::new(
                "file-too-wide",
                format!(
                    "The file has {} columns; a list can have 64. Leave those that are needed: {TEMPLATE}.",
                    header.len()
                ),
            ));
        }
        let address = match single(header, Meaning::Address) {
            // "Address" beside a column for mail is where somebody lives.
            Err(_) => single_of(header, |cell| {
                meaning(cell) == Some(Meaning::Address) && !tidy(cell).eq_ignore_ascii_case("address")
            })?,
            found => found?,
        };
        let given = single(header, Meaning::Given)?;
        let family = single(header, Meaning::Family)?;
        let naming = match (given, family) {
            (Some(given), Some(family)) => Some(Naming::Parts { given, family }),
            _ => single(header, Meaning::Name)?.map(Naming::Whole),
        };
        let starts = single(header, Meaning::Starts)?;
        let (Some(address), Some(naming)) = (address, naming) else {
            let missing = match (address, given, family) {
                _ if naming.is_some() => "the e-mail address",
                (Some(_), Some(_), None) => "the last name",
                (Some(_), None, Some(_)) => "the first name",
                (Some(_), ..) => "the name",
                (None, Some(_), None) => "the e-mail address and the last name",
                (None, None, Some(_)) => "the e-mail address and the first name",
                (None, ..) => "the e-mail address and the name",
            };
            return Err(Problem::new(
                "missing-column",
                format!(
                    "The first line names no column for {missing}. Begin the file with a line such as: {TEMPLATE}"
                ),
            ));
        };
        let mut columns = Self {
            count: header.len(),
            address,
            naming,
            starts,
            ignored: Vec::new(),
        };
        columns.ignored = (0..header.len()).filter(|at| !columns.reads(*at)).collect();
        Ok(columns)
    }

    fn reads(&self, at: usize) -> bool {
        let in_name = match self.naming {
            Naming::Parts { given, family } => at == given || at == family,
            Naming::Whole(name) => at == name,
        };
        in_name || at == self.address || Some(at) == self.starts
    }
}

fn single(header: &[String], wanted: Meaning) -> Result<Option<usize>, Problem> {
    single_of(header, |cell| meaning(cell) == Some(wanted))
}

/// The only column that is wanted.
fn single_of(header: &[String], is_wanted: impl Fn(&str) -> bool) -> Result<Option<usize>, Problem> {
    let mut found = header.iter().enumerate().filter(|(_, cell)| is_wanted(cell));
    let first = found.next();
    if let (Some((_, one)), Some((_, other))) = (first, found.next()) {
        return Err(Problem::new(
            "repeated-column",
            format!(
                "The columns \"{}\" and \"{}\" say the same. Leave one of them.",
                tidy(one),
                tidy(other)
            ),
        ));
    }
    Ok(first.map(|(at, _)| at))
}
