//! The geographic practice cost indices (GPCI), Addendum E of the final rule on the physician fee schedule (CMS).

use super::Decimal;
use crate::codes::{BadFile, Imprint, Published, Subject};
use std::collections::HashSet;

/// One locality of the physician fee schedule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Locality {
    /// The Medicare administrative contractor's number: `10112`.
    pub contractor: String,
    /// The state's two letters.
    pub state: String,
    /// The locality's two digits; unique beside its contractor.
    pub number: String,
    /// Its name, without the marks of footnotes.
    pub name: String,
    /// The index of the physician's work.
    pub work: Decimal,
    /// The index of practice expense.
    pub expense: Decimal,
    /// The index of malpractice insurance.
    pub malpractice: Decimal,
}

/// The localities of a year.
#[derive(Clone, Debug)]
pub struct Localities {
    imprint: Imprint,
    localities: Vec<Locality>,
}

/// How the columns begin.
const HEAD: &str = "Medicare Administrative Contractor";

impl Localities {
    /// Reads the published CSV: a title, the head of the columns, one locality a row, a blank or a "MAC Assignments" row,
    /// and footnotes.
    ///
    /// # Errors
    /// Names the line that cannot be read. A file that ends before its footnotes is refused: it was cut.
    pub fn read(text: &str, imprint: Imprint) -> Result<Self, BadFile> {
        let mut rows = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes());
        let mut localities = Vec::new();
        let (mut begun, mut ended) = (false, false);
        let mut seen = HashSet::new();
        for row in rows.records() {
            let row = row.map_err(|fault| BadFile::whole(format!("This is no CSV: {fault}.")))?;
            let line = row
                .position()
                .map_or(0, |at| usize::try_from(at.line()).unwrap_or(0));
            let first = row.get(0).unwrap_or_default().trim();
            if !begun {
                begun = first.starts_with(HEAD);
            } else if first.len() == 5 && first.bytes().all(|digit| digit.is_ascii_digit()) {
                if ended {
                    return Err(BadFile::at(line, "A locality stands below the end of the list."));
                }
                let locality = locality(line, &row)?;
                if !seen.insert((locality.contractor.clone(), locality.number.clone())) {
                    return Err(BadFile::at(line, "The locality stands in it twice."));
                }
                localities.push(locality);
            } else if first.starts_with("MAC Assignments") || first.starts_with('*') {
                ended = true;
            } else if !first.is_empty() && !ended {
                return Err(BadFile::at(
                    line,
                    format!("\"{first}\" is no contractor's number."),
                ));
            }
        }
        match (begun, ended) {
            (false, _) => Err(BadFile::whole(
                "It has no head of columns that begins with Medicare Administrative Contractor.",
            )),
            (_, false) => Err(BadFile::whole("It ends before its footnotes: it was cut.")),
            _ if localities.is_empty() => Err(BadFile::whole("It holds no locality.")),
            _ => Ok(Self { imprint, localities }),
        }
    }

    /// Its name and days.
    pub fn imprint(&self) -> &Imprint {
        &self.imprint
    }

    /// All of them, in the file's order.
    pub fn all(&self) -> &[Locality] {
        &self.localities
    }

    /// The locality of a contractor.
    pub fn get(&self, contractor: &str, number: &str) -> Option<&Locality> {
        self.localities
            .iter()
            .find(|locality| locality.contractor == contractor && locality.number == number)
    }
}

fn locality(line: usize, row: &csv::StringRecord) -> Result<Locality, BadFile> {
    let column = |at: usize| row.get(at).unwrap_or_default().trim();
    let index = |at: usize| {
        let text = column(at);
        text.parse()
            .map_err(|_| BadFile::at(line, format!("\"{text}\" in column {} is no index.", at + 1)))
    };
    let locality = Locality {
        contractor: column(0).to_owned(),
        state: column(1).to_owned(),
        number: column(2).to_owned(),
        name: column(3).trim_end_matches('*').trim_end().to_owned(),
        work: index(4)?,
        expense: index(5)?,
        malpractice: index(6)?,
    };
    let is_number = locality.number.len() == 2 && locality.number.bytes().all(|digit| digit.is_ascii_digit());
    if locality.state.len() != 2 || !is_number || locality.name.is_empty() {
        return Err(BadFile::at(
            line,
            "State, locality number or name is missing or too long.",
        ));
    }
    Ok(locality)
}

impl Published for Localities {
    fn subject(&self) -> Subject {
        Subject::Localities
    }

    fn imprint(&self) -> Imprint {
        self.imprint.clone()
    }

    fn is_complete(&self) -> bool {
        true
    }

    fn rows(&self) -> usize {
        self.localities.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::shared;

    fn imprint() -> Imprint {
        Imprint {
            name: "2026".to_owned(),
            from: "2026-01-01".parse().unwrap(),
            to: "2026-12-31".parse().unwrap(),
        }
    }

    #[test]
    fn the_published_file_has_its_localities() {
        let Some(path) = shared("data/fees/GPCI2026.csv") else {
            return;
        };
        let text = std::fs::read_to_string(path).unwrap();
        let localities = Localities::read(&text, imprint()).unwrap();
        assert_eq!(localities.all().len(), 109);
        let alaska = localities.get("02102", "01").unwrap();
        assert_eq!(
            (&*alaska.name, alaska.work.to_string().as_str()),
            ("ALASKA", "1.50")
        );
        let lines: Vec<&str> = text.lines().collect();
        let refused = Localities::read(&lines[..60].join("\n"), imprint()).unwrap_err();
        assert!(refused.reason.contains("cut"), "{refused}");
    }

    #[test]
    fn what_is_no_list_of_localities_is_refused_with_its_line() {
        let head = "ADDENDUM E,,\n,,\nMedicare Administrative Contractor (MAC),State,Locality Number,Locality Name,a,b,c\n";
        let row = "10112,AL,00,ALABAMA,1.000,0.875,0.566\n";
        let end = "*Work GPCI,,\n";
        for (text, line, said) in [
            (format!("{row}{end}"), None, "head of columns"),
            (format!("{head}{row}{row}{end}"), Some(5), "twice"),
            (
                format!("{head}10112,AL,00,ALABAMA,1.000,x,0.566\n{end}"),
                Some(4),
                "column 6",
            ),
            (
                format!("{head}10112,AL,0,ALABAMA,1.000,1.000,0.566\n{end}"),
                Some(4),
                "missing",
            ),
            (
                format!("{head}hello,AL,0,ALABAMA,1.000,1.000,0.566\n{end}"),
                Some(4),
                "hello",
            ),
            (format!("{head}{end}{row}"), Some(5), "below the end"),
            (format!("{head}{end}"), None, "no locality"),
        ] {
            let refused = Localities::read(&text, imprint()).unwrap_err();
            assert_eq!(refused.line, line, "{refused}");
            assert!(refused.reason.contains(said), "{refused}");
        }
    }
}
