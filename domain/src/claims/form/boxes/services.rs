//! Boxes 14 to 33: the illness, the services and who rendered them.

use super::{
    BoxKind::{Choice, Lines, Text},
    Spec, YES_NO, medicare, nucc,
};

macro_rules! diagnosis {
    ($id:literal, $rule:literal) => {
        Spec {
            id: $id,
            number: $id,
            label: "Diagnosis",
            kind: Text,
            most: 8,
            rule: $rule,
            source: medicare!("21", "10.4"),
        }
    };
    ($id:literal) => {
        diagnosis!(
            $id,
            "A further diagnosis, without its dot, once. No letter is left out between two codes."
        )
    };
}

/// What stands above the lines.
#[rustfmt::skip]
pub(super) const ABOVE: &[Spec] = &[
    Spec { id: "14", number: "14", label: "Illness, injury", kind: Text, most: 10,
        source: medicare!("14", "10.4"),
        rule: "When the present illness or injury began, or the last menstrual period: `05 03 26`." },
    Spec { id: "14.qual", number: "14", label: "Qualifier", kind: Text, most: 3, source: nucc!("14"),
        rule: "`431` the illness or injury began; `484` the last menstrual period." },
    Spec { id: "15.qual", number: "15", label: "Qualifier", kind: Text, most: 3, source: nucc!("15"),
        rule: "`454` treatment began, `304` latest visit, `453` a chronic condition became acute, `439` accident, `455` last \
               X-ray, `471` prescription, `090` care taken over, `091` care handed on, `444` first visit. **Medicare:** \
               leaves box 15 empty on paper." },
    Spec { id: "15", number: "15", label: "Other date", kind: Text, most: 10, source: medicare!("15", "10.4"),
        rule: "The day that the qualifier names: `05 03 26`. A car or other accident has its day here with `439`." },
    Spec { id: "16.from", number: "16", label: "Off work from", kind: Text, most: 10, source: medicare!("16", "10.4"),
        rule: "The first day on which an employed patient cannot work: `05 04 26`. It may mean that an employer's insurer pays." },
    Spec { id: "16.to", number: "16", label: "To", kind: Text, most: 10, source: medicare!("16", "10.4"),
        rule: "The last such day; empty while it goes on." },
    Spec { id: "17.qual", number: "17", label: "Qualifier", kind: Text, most: 2, source: medicare!("17", "10.4"),
        rule: "`DN` referred, `DK` ordered, `DQ` supervised; one of them." },
    Spec { id: "17", number: "17", label: "Referring provider", kind: Text, most: 24,
        source: medicare!("17", "10.4"),
        rule: "Given name, middle initial, family name, degree, without commas or periods: `CLAIRE FONTENOT MD`." },
    Spec { id: "17b", number: "17b", label: "NPI", kind: Text, most: 10,
        source: medicare!("17b", "10.4"),
        rule: "The ten digits of the National Provider Identifier; always with box 17." },
    Spec { id: "18.from", number: "18", label: "In hospital from", kind: Text, most: 10, source: medicare!("18", "10.4"),
        rule: "The day of admission, where the services belong to a stay as an inpatient: `05 04 26`." },
    Spec { id: "18.to", number: "18", label: "To", kind: Text, most: 10, source: medicare!("18", "10.4"),
        rule: "The day of discharge; empty while the patient is there." },
    Spec { id: "19", number: "19", label: "Further information", kind: Text, most: 71, source: medicare!("19", "10.4"),
        rule: "What the payer must know and no other box says; its instructions name what it reads here." },
    Spec { id: "20", number: "20", label: "Outside laboratory", kind: YES_NO, most: 3, source: medicare!("20", "10.4"),
        rule: "YES only where the provider bills tests that it bought from another; NO where it did them itself or bills none." },
    Spec { id: "20.charges", number: "20", label: "Charges", kind: Text, most: 9,
        source: medicare!("20", "10.4"),
        rule: "The purchase price, dollars, a space, cents: `45 00`; only with YES." },
    Spec { id: "21.ind", number: "21", label: "ICD indicator", kind: Text, most: 1, source: medicare!("21", "10.4"),
        rule: "`0` says that the codes are of ICD-10-CM. `9` was ICD-9-CM, for services before October 2015." },
    diagnosis!("21A", "The first-listed diagnosis: what the visit was chiefly for. All characters of the code, **without its \
                       dot**: `M1711`. Up to twelve codes, A to L, without gaps."),
    diagnosis!("21B"), diagnosis!("21C"), diagnosis!("21D"), diagnosis!("21E"), diagnosis!("21F"), diagnosis!("21G"),
    diagnosis!("21H"), diagnosis!("21I"), diagnosis!("21J"), diagnosis!("21K"), diagnosis!("21L"),
    Spec { id: "22", number: "22", label: "Code", kind: Text, most: 11, source: medicare!("22", "10.4"),
        rule: "`7` replaces an earlier claim, `8` takes it back; empty on a new claim. **Medicare:** empty; it takes no \
               corrected claims." },
    Spec { id: "22.ref", number: "22", label: "Original reference", kind: Text, most: 18, source: nucc!("22"),
        rule: "The number that the **payer** gave the earlier claim, from its remittance; only with 7 or 8." },
    Spec { id: "23", number: "23", label: "Prior authorization number", kind: Text, most: 29,
        source: medicare!("23", "10.4"),
        rule: "One number that was given before: an authorization, a referral, or a laboratory's CLIA number such as \
               `19D0123456`. As it was given, without hyphens." },
];

/// One line of box 24.
#[rustfmt::skip]
pub(super) const LINE: &[Spec] = &[
    Spec { id: "24A", number: "24A", label: "Dates of service", kind: Text, most: 17, source: medicare!("24A", "10.4"),
        rule: "First and last day, six digits each: `05 04 26 05 04 26`. Both are written where they are one day. A line over \
               several days has the same service each day." },
    Spec { id: "24B", number: "24B", label: "Place", kind: Text, most: 2, source: medicare!("24B", "10.4"),
        rule: "Two digits of CMS's list: `11` office, `21` inpatient, `22` outpatient on campus, `23` emergency room, `10` \
               telehealth at home." },
    Spec { id: "24C", number: "24C", label: "EMG", kind: Text, most: 2, source: medicare!("24C", "10.4"),
        rule: "`Y` where the service was an emergency and the payer asks; otherwise empty. **Medicare:** empty." },
    Spec { id: "24D", number: "24D", label: "Procedure, modifiers", kind: Text, most: 17,
        source: medicare!("24D", "10.4"),
        rule: "A CPT or HCPCS code and up to four modifiers, a space before each: `20610 RT`. No words, no dash." },
    Spec { id: "24E", number: "24E", label: "Pointer", kind: Text, most: 4, source: medicare!("24E", "10.4"),
        rule: "Letters of box 21, not codes, the main reason first, no commas or spaces: `ABC`. Up to four. **Medicare:** one \
               letter a line on paper; the 837P carries four." },
    Spec { id: "24F", number: "24F", label: "Charges", kind: Text, most: 9, source: medicare!("24F", "10.4"),
        rule: "The charge of the whole line, all units: dollars, a space, cents: `186 00`. No dollar sign, comma or point." },
    Spec { id: "24G", number: "24G", label: "Units", kind: Text, most: 3, source: medicare!("24G", "10.4"),
        rule: "How many, at least `1`; for anesthesia the minutes." },
    Spec { id: "24H", number: "24H", label: "EPSDT", kind: Text, most: 2, source: medicare!("24H", "10.4"),
        rule: "For Medicaid screening of children and family planning, where the state asks. **Medicare:** empty." },
    Spec { id: "24J", number: "24J", label: "Rendering NPI", kind: Text, most: 10,
        source: medicare!("24J", "10.4"),
        rule: "The NPI of the person who rendered the line, where it is not who bills in box 33a." },
];

/// What stands below the lines.
#[rustfmt::skip]
pub(super) const BELOW: &[Spec] = &[
    Spec { id: "25", number: "25", label: "Federal tax ID", kind: Text, most: 15, source: medicare!("25", "10.4"),
        rule: "The nine digits of who bills in box 33, without a hyphen: `721234567`." },
    Spec { id: "25.kind", number: "25", label: "Kind", source: medicare!("25", "10.4"), most: 3,
        kind: Choice(&[("SSN", "SSN"), ("EIN", "EIN")]),
        rule: "EIN for an employer's number, SSN for a person's." },
    Spec { id: "26", number: "26", label: "Patient's account", kind: Text, most: 14,
        source: medicare!("26", "10.4"),
        rule: "The practice's own number of the account; the payer repeats it on the remittance." },
    Spec { id: "27", number: "27", label: "Accept assignment", kind: YES_NO, most: 3, source: medicare!("27", "10.4"),
        rule: "YES where the provider takes the payer's amount as full payment. **Medicare:** always YES for participating \
               providers, for Medigap, and for laboratory and drugs." },
    Spec { id: "28", number: "28", label: "Total charge", kind: Text, most: 10, source: medicare!("28", "10.4"),
        rule: "The sum of the lines in 24F: `334 00`." },
    Spec { id: "29", number: "29", label: "Amount paid", kind: Text, most: 9, source: medicare!("29", "10.4"),
        rule: "What was paid on these services already: `20 00`; empty where nothing was. **Medicare:** what the patient paid \
               on covered services, not what another insurer paid." },
    Spec { id: "31", number: "31", label: "Provider's signature", kind: Text, most: 40, source: medicare!("31", "10.4"),
        rule: "`SOF`, or the name with the degree, of the provider who stands for the services." },
    Spec { id: "31.date", number: "31", label: "Date", kind: Text, most: 10, source: medicare!("31", "10.4"),
        rule: "The day on which the form was signed: `05 05 26`." },
    Spec { id: "32", number: "32", label: "Service facility", kind: Lines, most: 26,
        source: medicare!("32", "10.4"),
        rule: "Three lines: name; street; city, state and ZIP, no commas: `HOUMA LA 70360-0001`. **Medicare:** always, also the \
               practice itself or a home, for the ZIP code sets the fee." },
    Spec { id: "32a", number: "32a", label: "NPI", kind: Text, most: 10, source: medicare!("32a", "10.4"),
        rule: "The NPI of the place in box 32, where it has one." },
    Spec { id: "33", number: "33", label: "Billing provider", kind: Lines, most: 29, source: medicare!("33", "10.4"),
        rule: "Who asks for payment. Three lines: name; street, no box of the post office for the 837P; city, state and nine \
               digits of ZIP, no commas." },
    Spec { id: "33.phone", number: "33", label: "Telephone", kind: Text, most: 14, source: medicare!("33", "10.4"),
        rule: "Area code, a space, seven digits: `504 5550140`." },
    Spec { id: "33a", number: "33a", label: "NPI", kind: Text, most: 10, source: medicare!("33a", "10.4"),
        rule: "The NPI of the one in box 33: of the group, where a group bills." },
];
