//! What the mails say.

use crate::accounts::Token;
use domain::people::EmailAddress;

/// A letter; names in it were typed by people, so it is plain text.
#[derive(Debug)]
pub enum Letter<'a> {
    /// A new password was asked for.
    NewPassword {
        /// Opens the page to choose it.
        token: &'a Token,
    },
    /// A new password was asked for where there is no account.
    NoAccount,
    /// A new address is to be confirmed.
    ConfirmAddress {
        /// Confirms it.
        token: &'a Token,
    },
    /// Somebody wants to make an address theirs that has an account.
    AddressTaken,
    /// To the old address.
    AddressChanges {
        /// The new one.
        to: &'a EmailAddress,
    },
    /// Somebody was enrolled by staff.
    Enrolled {
        /// The school's name.
        school: &'a str,
        /// The class's name.
        class: &'a str,
        /// The class's address in the site.
        path: &'a str,
        /// Opens the page to choose a password; none where there is one.
        token: Option<&'a Token>,
    },
    /// Somebody was made a member of a school.
    Welcome {
        /// The school's name.
        school: &'a str,
        /// The school's address in the site.
        path: &'a str,
        /// Opens the page to choose a password; none where there is one.
        token: Option<&'a Token>,
    },
    /// Somebody is invited, or asked for it with a join code.
    Invitation {
        /// The school's name.
        school: &'a str,
        /// The class's name.
        class: Option<&'a str>,
        /// Opens the invitation.
        token: &'a Token,
    },
}

impl Letter<'_> {
    /// Subject and body; links begin with the installation's origin.
    pub(super) fn write(&self, origin: &str) -> (String, String) {
        let (subject, text) = match self {
            Self::NewPassword { token } => (
                "Choose a new password".to_owned(),
                format!(
                    "Somebody, probably you, asked for a new password for your account.\n\n\
                     Choose it here within an hour:\n{origin}/password/{token}\n\n\
                     If it was not you, do nothing: your password stays as it is."
                ),
            ),
            Self::NoAccount => (
                "There is no account at this address".to_owned(),
                "Somebody, probably you, asked for a new password for this address, but no account uses it. Perhaps yours \
                 has another address. If it was not you, there is nothing to do."
                    .to_owned(),
            ),
            Self::ConfirmAddress { token } => (
                "Confirm your new address".to_owned(),
                format!(
                    "Confirm here, within a day, that this is the new address of your account:\n{origin}/confirm/{token}\n\n\
                     Until then you sign in with the old one."
                ),
            ),
            Self::AddressTaken => (
                "This address has an account already".to_owned(),
                format!(
                    "Somebody, probably you, wants to use this address for an account, but it belongs to one already. \
                     Sign in with it, or choose a new password:\n{origin}/password"
                ),
            ),
            Self::AddressChanges { to } => (
                "The address of your account is about to change".to_owned(),
                format!(
                    "Somebody who knows your password asked to change the address of your account to {to}. It changes \
                     once they follow the link that was sent there.\n\n\
                     If it was not you, choose a new password at once:\n{origin}/password"
                ),
            ),
            Self::Enrolled { school, class, path, token } => (
                format!("You are enrolled in {class}"),
                format!(
                    "{school} enrolled you in {class}.\n\n{}",
                    way_in(origin, path, *token)
                ),
            ),
            Self::Welcome { school, path, token } => (
                format!("Welcome to {school}"),
                format!("{school} made you a member.\n\n{}", way_in(origin, path, *token)),
            ),
            Self::Invitation { school, class, token } => {
                let what = match class {
                    Some(class) => format!("{class} at {school}"),
                    None => (*school).to_owned(),
                };
                (
                    format!("Your invitation to {what}"),
                    format!(
                        "You are invited to {what}.\n\n\
                         Open your invitation within two weeks:\n{origin}/invitation/{token}\n\n\
                         If you do not know what this is about, do nothing."
                    ),
                )
            }
        };
        // A subject is one line, whatever somebody called a class.
        let subject = subject.replace(char::is_control, " ");
        (subject, format!("{text}\n\n-- \nSuperbill, {origin}\n"))
    }
}

fn way_in(origin: &str, path: &str, token: Option<&Token>) -> String {
    match token {
        Some(token) => {
            format!("Choose a password within two weeks, and you are in:\n{origin}/password/{token}")
        }
        None => format!("Sign in as you always do:\n{origin}{path}"),
    }
}
