//! `superbill codes`: the code book from the command line.

mod drg;

use super::{Answer, Failure, open_with_codes, output::Output};
use crate::{Clock, Settings, codes, db};
use clap::Subcommand;
use domain::{
    Age, Date, Sex,
    codes::{
        Advice, Code, CodeBook, CodeSet, Entered, Found, Level, SetShown, Setting, Shown, Subject, Visit,
    },
};
use std::{collections::BTreeSet, io, path::PathBuf};

#[derive(Subcommand)]
pub enum Command {
    /// Find codes by words, by code, or by the beginning of a code
    Search(Search),
    /// Show a code with all its notes
    Show(Show),
    /// Say what is wrong with a set of codes, and what to look at again
    Validate(Validate),
    /// Say which MS-DRG an inpatient stay's codes group to, and why
    Drg(drg::Drg),
    /// Import an official file, as the agency ships it
    Import(Import),
    /// List the code sets with their editions
    Sets,
}

#[derive(clap::Args)]
pub struct Search {
    /// What to look for; - reads one query a line
    #[arg(required = true)]
    query: Vec<String>,
    /// Look in one set alone: icd10cm, icd10pcs, hcpcs or cpt
    #[arg(long)]
    set: Option<CodeSet>,
    /// The date of service, YYYY-MM-DD; today where it is not given
    #[arg(long, value_name = "DATE")]
    on: Option<Date>,
    /// How many codes at most
    #[arg(long, value_name = "N", default_value_t = codes::FOUND)]
    limit: usize,
}

#[derive(clap::Args)]
pub struct Show {
    /// The code, with or without dot; - reads one a line
    code: String,
    /// The date of service, YYYY-MM-DD; today where it is not given
    #[arg(long, value_name = "DATE")]
    on: Option<Date>,
}

#[derive(clap::Args)]
pub struct Validate {
    /// The codes in their order, the first-listed diagnosis first; services with modifiers and units as 20610-RT or
    /// J3301:4; - reads one a line
    #[arg(required = true, value_name = "CODE")]
    codes: Vec<String>,
    /// The date of service, YYYY-MM-DD; today where it is not given
    #[arg(long, value_name = "DATE")]
    on: Option<Date>,
    /// The patient's age on that day: 5d, 7m or 68y
    #[arg(long)]
    age: Option<Age>,
    /// The patient's sex, F or M
    #[arg(long)]
    sex: Option<Sex>,
    /// Whose edits hold: practitioner, outpatient or dme
    #[arg(long, default_value_t)]
    setting: Setting,
}

#[derive(clap::Args)]
pub struct Import {
    /// What the file is about: icd10cm, icd10pcs, hcpcs, ptp, mue, fees or gpci; diseases, neoplasms, drugs or
    /// external-causes for a part of the Index alone
    subject: String,
    /// The file, zip or bare; of ptp all parts of the table, in their order
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Of ptp and mue: practitioner, outpatient or dme
    #[arg(long, default_value_t)]
    setting: Setting,
    /// The edition's name; where it is not given, the year that the file tells
    #[arg(long, value_name = "NAME")]
    edition: Option<String>,
    /// The first day in force
    #[arg(long, value_name = "DATE")]
    from: Option<Date>,
    /// The last day in force
    #[arg(long, value_name = "DATE")]
    to: Option<Date>,
}

pub async fn run(settings: Settings, command: Command, json: bool) -> Result<Answer, Failure> {
    match command {
        Command::Search(args) => search(&book(&settings).await?, &args, json),
        Command::Show(args) => show(&book(&settings).await?, &args, json),
        Command::Validate(args) => validate(&book(&settings).await?, &args, json),
        Command::Drg(args) => drg::run(&book(&settings).await?, &args, json),
        Command::Import(args) => import(settings, args, json).await,
        Command::Sets => sets(&book(&settings).await?, json),
    }
}

/// The book without a server: the embedded sets, and the imported ones where there is a database.
pub async fn book(settings: &Settings) -> Result<CodeBook, Failure> {
    match db::existing(settings).await? {
        Some(db) => Ok(codes::load(&db).await?),
        None => Ok(codes::embedded()?),
    }
}

/// Today, or the day that was asked for.
pub fn day(on: Option<Date>) -> Date {
    on.unwrap_or_else(|| Clock::system().now().date())
}

fn search(book: &CodeBook, args: &Search, json: bool) -> Result<Answer, Failure> {
    let on = day(args.on);
    let find = |query: &str| codes::search(book, query, args.set, on, Some(args.limit));
    let mut out = Output::new();
    say_edition(book, args.set, on);
    if args.query == ["-"] {
        return out.each_line(find);
    }
    let found = find(&args.query.join(" "));
    if json {
        return out.json(&found);
    }
    if found.is_empty() {
        out.line("Nothing found.")?;
    }
    for found in found {
        let mark = if found.billable { ' ' } else { '-' };
        out.line(format_args!("{:<9}{mark} {}", found.code, found.title))?;
    }
    Ok(Answer::Yes)
}

fn show(book: &CodeBook, args: &Show, json: bool) -> Result<Answer, Failure> {
    let on = day(args.on);
    let mut out = Output::new();
    let find = |code: &str| book.find(code, on).map(Shown::from);
    if args.code == "-" {
        say_edition(book, None, on);
        return out.each_line(find);
    }
    let Some(shown) = find(&args.code) else {
        if json {
            out.json(&None::<Shown>)?;
        }
        eprintln!("superbill: no code set here has {}", args.code);
        return Ok(Answer::No);
    };
    say_edition(book, Some(shown.found.set), on);
    if json {
        return out.json(&shown);
    }
    print(&mut out, &shown)?;
    Ok(Answer::Yes)
}

/// A code's page as text.
fn print(out: &mut Output, shown: &Shown) -> io::Result<()> {
    let Found {
        set,
        edition,
        code,
        title,
        billable,
    } = &shown.found;
    out.line(format_args!("{code} {title}"))?;
    let state = if *billable {
        "billable"
    } else {
        "header, not billable"
    };
    out.line(format_args!("{} {edition}, {state}", set.name()))?;
    if !shown.parents.is_empty() {
        out.line(format_args!("In {}", shown.parents.join(", ")))?;
    }
    if !shown.children.is_empty() {
        out.line(format_args!("Below it {}", shown.children.join(", ")))?;
    }
    for seventh in &shown.seventh {
        out.line(format_args!("7th character {} {}", seventh.char, seventh.title))?;
    }
    let mut above = None;
    for note in &shown.notes {
        if above.replace((&note.from, note.kind)) != Some((&note.from, note.kind)) {
            out.line(format_args!("\n{} at {}", note.kind.heading(), note.from))?;
        }
        out.line(format_args!("  {}", note.text))?;
    }
    Ok(())
}

fn validate(book: &CodeBook, args: &Validate, json: bool) -> Result<Answer, Failure> {
    let visit = Visit {
        on: day(args.on),
        age: args.age,
        sex: args.sex,
        setting: args.setting,
    };
    // What is no code with modifiers and units is looked for as it stands, and then said to be none.
    let entered = |text: &String| text.parse().ok().or_else(|| Some(Code::new(text)?.into()));
    let advise = |codes: &[String]| {
        let codes: Vec<Entered> = codes.iter().filter_map(entered).collect();
        book.advise(&codes, visit)
    };
    let mut out = Output::new();
    if args.codes == ["-"] {
        say_edition(book, None, visit.on);
        return out.each_line(|code| advise(&[code.to_owned()]));
    }
    let advice = advise(&args.codes);
    let sets = args
        .codes
        .iter()
        .filter_map(|code| Some(book.find(&entered(code)?.code, visit.on)?.edition().set()));
    sets.collect::<BTreeSet<_>>()
        .into_iter()
        .for_each(|set| say_edition(book, Some(set), visit.on));
    if json {
        out.json(&advice)?;
    } else {
        print_advice(&mut out, &advice)?;
    }
    let wrong = advice
        .findings
        .iter()
        .any(|finding| finding.level == Level::Error);
    Ok(if wrong { Answer::No } else { Answer::Yes })
}

fn print_advice(out: &mut Output, advice: &Advice) -> io::Result<()> {
    for code in &advice.codes {
        let mark = if code.billable { ' ' } else { '-' };
        out.line(format_args!(
            "{:<9}{mark} {}",
            code.code,
            code.title.as_deref().unwrap_or("not known here")
        ))?;
    }
    for finding in &advice.findings {
        let level = match finding.level {
            Level::Error => "Error",
            Level::Warning => "Warning",
            Level::Hint => "Hint",
        };
        out.line(format_args!("\n{level}: {}\n  {}", finding.text, finding.source))?;
    }
    Ok(())
}

fn sets(book: &CodeBook, json: bool) -> Result<Answer, Failure> {
    let sets: Vec<_> = book
        .publications()
        .map(|(_, publication)| SetShown::from(publication))
        .collect();
    let mut out = Output::new();
    if json {
        return out.json(&sets);
    }
    for shown in sets {
        let SetShown {
            set,
            edition,
            from,
            to,
            codes,
            ..
        } = &shown;
        let billable = billable(&shown, ", ", " billable");
        let rows = set.rows();
        out.line(format_args!(
            "{set:<9} {edition:<15} {from} to {to}  {codes:>7} {rows}{billable}"
        ))?;
    }
    Ok(Answer::Yes)
}

/// How many codes are billable, between two words; nothing where it is no code set.
fn billable(shown: &SetShown, before: &str, after: &str) -> String {
    let billable = shown.billable.map(|number| format!("{before}{number}{after}"));
    billable.unwrap_or_default()
}

async fn import(settings: Settings, args: Import, json: bool) -> Result<Answer, Failure> {
    let subject = Subject::asked(&args.subject, args.setting);
    let subject = subject.map_err(|cause| Failure::new(cause.to_string()))?;
    let mut files = Vec::new();
    for file in &args.files {
        let name = file.display().to_string();
        let bytes =
            std::fs::read(file).map_err(|cause| Failure::new(format!("{name} cannot be read: {cause}")))?;
        files.extend(codes::unpack(subject, &name, &bytes)?);
    }
    let backend = open_with_codes(settings).await?;
    let given = codes::Given {
        name: args.edition,
        from: args.from,
        to: args.to,
    };
    let imported = codes::import(&backend, files, given).await?;
    let mut out = Output::new();
    if json {
        return match &imported[..] {
            [one] => out.json(one),
            several => out.json(&several),
        };
    }
    for shown in imported {
        let SetShown {
            set,
            edition,
            from,
            to,
            codes,
            ..
        } = &shown;
        let (name, rows) = (set.name(), set.rows());
        let billable = billable(&shown, ", ", " of them billable");
        out.line(format_args!(
            "{name} {edition}, in force {from} to {to}: {codes} {rows} were imported{billable}."
        ))?;
    }
    Ok(Answer::Yes)
}

/// Tells people, on standard error, where another edition than the one in force had to serve.
fn say_edition(book: &CodeBook, set: Option<CodeSet>, on: Date) {
    let asked: BTreeSet<_> = set.map_or_else(|| CodeSet::ALL.into(), |set| [set].into());
    for set in asked {
        if let (None, Some(edition)) = (book.in_force(set, on), book.nearest(set, on)) {
            let (name, from, to) = (edition.name(), edition.from(), edition.to());
            let set = set.name();
            eprintln!(
                "superbill: no edition of {set} is in force on {on}; edition {name} serves ({from} to {to})"
            );
        }
    }
}

impl From<codes::NotImported> for Failure {
    fn from(cause: codes::NotImported) -> Self {
        match cause {
            codes::NotImported::File(reason) => Self::new(reason),
            codes::NotImported::Failed(error) => error.into(),
        }
    }
}
