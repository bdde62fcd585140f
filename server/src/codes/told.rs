//! What a file tells of its edition by its name and its head: the name and the days.

use domain::{
    Date,
    codes::{CodeSet, Imprint, Subject},
};
use jiff::{ToSpan as _, civil::date};

/// Name and days of the edition that a file tells; `None` where it tells none.
///
/// ICD years begin in October of the year before, HCPCS and the cost indices in January. Edits and relative values are
/// published for a quarter: PTP files number it (`v322`, the third of 2026, which was the 32nd year), MUE files have its
/// first day (`07-01-2026`), relative values their month (`2026_Jul`).
pub fn told(subject: Subject, name: &str, text: &str) -> Option<Imprint> {
    let name = name.rsplit('/').next().unwrap_or(name);
    match subject {
        Subject::Codes(CodeSet::Icd10Cm | CodeSet::Icd10Pcs)
        | Subject::Alphabetic(_)
        | Subject::PoaExempt => {
            let version = domain::codes::version(text).or_else(|| Some(domain::codes::imprinted(text)?.1));
            let (word, year) = match version {
                Some(word) => (word.to_owned(), word.parse().ok()?),
                None => year(name).map(|year| (year.to_string(), year))?,
            };
            Some(Imprint {
                name: word,
                from: Date::new(year - 1, 10, 1).ok()?,
                to: Date::new(year, 9, 30).ok()?,
            })
        }
        Subject::Codes(CodeSet::Hcpcs | CodeSet::Cpt) | Subject::Localities | Subject::Coverage => {
            let year = year(name)?;
            Some(Imprint {
                name: year.to_string(),
                from: date(year, 1, 1),
                to: date(year, 12, 31),
            })
        }
        Subject::Pairs(_) => {
            let digits = name.split("-v").nth(1)?.get(..3)?;
            let (year, quarter) = (
                digits.get(..2)?.parse::<i16>().ok()?,
                digits.get(2..)?.parse::<i8>().ok()?,
            );
            quartered(1994 + year, quarter + 1)
        }
        Subject::Units(_) => {
            let numbers: Vec<i16> = name
                .split(|c: char| !c.is_ascii_digit())
                .filter_map(|number| number.parse().ok())
                .collect();
            let first = numbers
                .windows(3)
                .find(|day| (2000..2100).contains(&day[2]) && day[1] == 1)?;
            quartered(first[2], i8::try_from(first[0]).ok()? / 3 + 1)
        }
        Subject::Fees => {
            const MONTHS: [&str; 4] = ["jan", "apr", "jul", "oct"];
            let lower = name.to_ascii_lowercase();
            let quarter = (1..).zip(MONTHS).find(|(_, month)| lower.contains(month))?.0;
            quartered(year(name)?, quarter)
        }
    }
}

fn quartered(year: i16, quarter: i8) -> Option<Imprint> {
    let from = Date::new(year, 3 * quarter - 2, 1).ok()?;
    Some(Imprint {
        name: format!("{year}q{quarter}"),
        from,
        to: from.checked_add(3.months()).ok()?.yesterday().ok()?,
    })
}

/// The year in a file's name: `icd10cm-order-2026.txt`, `GPCI2026.csv`.
fn year(name: &str) -> Option<i16> {
    let mut numbers = name.split(|c: char| !c.is_ascii_digit());
    let year = numbers.rfind(|number| number.len() == 4 && number.starts_with("20"));
    year.map_or_else(|| fiscal_year(name), |year| year.parse().ok())
}

/// The fiscal year in a name: `POAexemptCodesFY26.txt`.
fn fiscal_year(name: &str) -> Option<i16> {
    let (_, after) = name.rsplit_once("FY")?;
    let digits: String = after.chars().take_while(char::is_ascii_digit).collect();
    let year = digits.parse::<i16>().ok()?;
    (digits.len() == 2).then_some(2000 + year)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::codes::Setting;

    #[test]
    fn names_of_files_tell_their_days() {
        let practitioner = Setting::Practitioner;
        for (subject, name, expected) in [
            (
                Subject::Codes(CodeSet::Icd10Pcs),
                "a/icd10pcs_order_2026.txt",
                "2026 2025-10-01 2026-09-30",
            ),
            (
                Subject::Codes(CodeSet::Hcpcs),
                "HCPC2019_CONTR_ANWEB.txt",
                "2019 2019-01-01 2019-12-31",
            ),
            (
                Subject::PoaExempt,
                "POAexemptCodesFY26.txt",
                "2026 2025-10-01 2026-09-30",
            ),
            (Subject::Localities, "GPCI2026.csv", "2026 2026-01-01 2026-12-31"),
            (
                Subject::Pairs(practitioner),
                "ccipra-v322r0-f1.txt",
                "2026q3 2026-07-01 2026-09-30",
            ),
            (
                Subject::Pairs(Setting::Outpatient),
                "ccioph-v310r0-f1.TXT",
                "2025q1 2025-01-01 2025-03-31",
            ),
            (
                Subject::Units(practitioner),
                "MCR_MUE_PractitionerServices_Eff_07-01-2026.csv",
                "2026q3 2026-07-01 2026-09-30",
            ),
            (
                Subject::Units(practitioner),
                "MCR_MUE_PractitionerServices_Eff_10-01-2026.csv",
                "2026q4 2026-10-01 2026-12-31",
            ),
            (
                Subject::Fees,
                "PPRRVU2026_Jul_nonQPP.csv",
                "2026q3 2026-07-01 2026-09-30",
            ),
            (Subject::Fees, "values.csv", ""),
            (Subject::Pairs(practitioner), "pairs.txt", ""),
            (Subject::Pairs(practitioner), "ccipra-v329r0-f1.txt", ""),
            (Subject::Codes(CodeSet::Icd10Cm), "codes.txt", ""),
        ] {
            let told = told(subject, name, "");
            let told = told.map(|one| format!("{} {} {}", one.name, one.from, one.to));
            assert_eq!(told.unwrap_or_default(), expected, "{name}");
        }
    }
}
