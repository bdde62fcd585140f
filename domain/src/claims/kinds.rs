//! Words of a claim that X12 has codes for.

/// Makes an enum whose variants have a word in files and a code in X12.
macro_rules! coded {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal $code:literal,)+ }) => {
        $crate::words::words! {
            $(#[$doc])*
            $name { $($(#[$variant_doc])* $variant = $word,)+ }
        }

        impl $name {
            /// Its code in X12.
            pub fn x12(self) -> &'static str {
                match self {
                    $(Self::$variant => $code,)+
                }
            }

            /// The one that a code of X12 names.
            pub fn of_x12(code: &str) -> Option<Self> {
                match code {
                    $($code => Some(Self::$variant),)+
                    _ => None,
                }
            }
        }
    };
}

pub(super) use coded;

coded! {
    /// Whose turn it is to pay: SBR01.
    Order {
        /// The first.
        Primary = "primary" "P",
        /// The second.
        Secondary = "secondary" "S",
    }
}

coded! {
    /// What kind of plan pays: SBR09, box 1.
    Filing {
        /// Medicare Part B.
        Medicare = "medicare" "MB",
        /// Medicaid.
        Medicaid = "medicaid" "MC",
        /// TRICARE.
        Tricare = "tricare" "CH",
        /// CHAMPVA and other plans of Veterans Affairs.
        Veterans = "champva" "VA",
        /// FECA, black lung and other federal programs.
        Federal = "federal" "OF",
        /// Blue Cross Blue Shield.
        Blue = "blue-cross" "BL",
        /// Commercial insurance; a Medicare supplement, too.
        Commercial = "commercial" "CI",
        /// A health maintenance organization.
        Hmo = "hmo" "HM",
        /// A preferred provider organization.
        Ppo = "ppo" "12",
        /// A point of service plan.
        PointOfService = "pos" "13",
        /// An exclusive provider organization.
        Epo = "epo" "14",
        /// Indemnity insurance.
        Indemnity = "indemnity" "15",
        /// A Medicare Advantage plan.
        MedicareAdvantage = "medicare-advantage" "16",
        /// The federal employees' program.
        FederalEmployees = "federal-employees" "FI",
        /// Automobile insurance, medical part.
        Automobile = "automobile" "AM",
        /// Liability insurance, medical part.
        Liability = "liability" "LM",
        /// Workers' compensation.
        WorkersCompensation = "workers-compensation" "WC",
        /// Another plan.
        Other = "other" "ZZ",
    }
}

coded! {
    /// What the patient is to the insured: box 6, SBR02 or PAT01.
    Relationship {
        /// The insured is the patient.
        Own = "self" "18",
        /// Husband or wife.
        Spouse = "spouse" "01",
        /// Child.
        Child = "child" "19",
        /// Employee, where an employer is insured.
        Employee = "employee" "20",
        /// Life partner.
        Partner = "life-partner" "53",
        /// Another relationship.
        Other = "other" "G8",
    }
}

coded! {
    /// Why Medicare pays second: SBR05 (42 CFR 411).
    SecondaryReason {
        /// Works at 65 or over, or the spouse does.
        WorkingAged = "working-aged" "12",
        /// End-stage renal disease within the coordination period.
        RenalDisease = "renal-disease" "13",
        /// No-fault insurance.
        NoFault = "no-fault" "14",
        /// Workers' compensation.
        WorkersCompensation = "workers-compensation" "15",
        /// Public Health Service or another federal agency.
        FederalAgency = "federal-agency" "16",
        /// Black lung.
        BlackLung = "black-lung" "41",
        /// Veterans Affairs.
        Veterans = "veterans" "42",
        /// Disabled, under 65, with a large group plan.
        Disabled = "disabled" "43",
        /// Liability insurance.
        Liability = "liability" "47",
    }
}

coded! {
    /// May the provider tell the payer what the claim needs: box 12, CLM09.
    Release {
        /// A signed statement is on file.
        Signed = "signed" "Y",
        /// Informed consent, for conditions that federal statutes name.
        Consent = "consent" "I",
    }
}

coded! {
    /// What the number in box 23 is: REF01.
    AuthorizationKind {
        /// Prior authorization.
        Prior = "prior-authorization" "G1",
        /// Referral.
        Referral = "referral" "9F",
        /// The laboratory's CLIA number.
        Clia = "clia" "X4",
    }
}
