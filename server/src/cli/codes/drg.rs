//! `superbill codes drg`: the MS-DRG of an inpatient stay's codes.

use super::{Answer, Failure, Output, day};
use crate::codes;
use domain::{
    Date,
    codes::{
        Code, CodeBook, CodeSet,
        drg::{Effect, Grouped, Stay},
    },
};
use serde_json::json;

#[derive(clap::Args)]
pub struct Drg {
    /// The diagnoses, the principal one first, then ICD-10-PCS procedures
    #[arg(required = true, value_name = "CODE")]
    codes: Vec<String>,
    /// The day of discharge, YYYY-MM-DD; today where it is not given
    #[arg(long, value_name = "DATE")]
    on: Option<Date>,
    /// The patient died
    #[arg(long)]
    died: bool,
}

/// Prints the DRG with what each secondary diagnosis does; "no" where it is not among those that are here.
pub fn run(book: &CodeBook, args: &Drg, json: bool) -> Result<Answer, Failure> {
    let on = day(args.on);
    let mut stay = Stay {
        died: args.died,
        ..Stay::default()
    };
    for written in &args.codes {
        let Some(code) = Code::new(written) else { continue };
        // Seven characters can be either; the book knows which.
        let diagnosis = written.contains('.')
            || book.find(written, on).map(|entry| entry.edition().set()) == Some(CodeSet::Icd10Cm)
            || CodeSet::of_procedure(&code) != Some(CodeSet::Icd10Pcs);
        let kind = if diagnosis {
            &mut stay.diagnoses
        } else {
            &mut stay.procedures
        };
        kind.push(code);
    }
    let mut out = Output::new();
    let grouped = match codes::drg::group(&stay, on) {
        Ok(grouped) => grouped,
        Err(refused) => {
            if json {
                out.json(&json!({ "drg": null, "reason": refused.to_string() }))?;
            }
            eprintln!("superbill: {refused}");
            return Ok(Answer::No);
        }
    };
    if json {
        return out.json(&shown(&grouped));
    }
    let Grouped {
        drg,
        weighed,
        decides,
    } = grouped;
    out.line(format_args!("MS-DRG {drg}"))?;
    out.line(format_args!(
        "MDC {}, weight {}, geometric mean length of stay {} days",
        drg.mdc, drg.weight, drg.gmlos
    ))?;
    for one in weighed {
        let mark = if decides.as_ref() == Some(&one.code) {
            ", decides"
        } else {
            ""
        };
        let code = CodeSet::Icd10Cm.write(&one.code);
        out.line(format_args!("{code:<9} {}{mark}", one.effect.words()))?;
    }
    Ok(Answer::Yes)
}

fn shown(grouped: &Grouped) -> serde_json::Value {
    let Grouped {
        drg,
        weighed,
        decides,
    } = grouped;
    let weighed: Vec<_> = weighed
        .iter()
        .map(|one| {
            let counts = match one.effect {
                Effect::Mcc => Some("mcc"),
                Effect::Cc => Some("cc"),
                _ => None,
            };
            json!({ "code": CodeSet::Icd10Cm.write(&one.code), "counts": counts, "says": one.effect.words() })
        })
        .collect();
    json!({
        "drg": drg.number, "title": drg.title, "mdc": drg.mdc, "weight": drg.weight, "gmlos": drg.gmlos,
        "weighed": weighed, "decides": decides,
    })
}
