//! Where mails go: to an SMTP server, or without one into a folder, one file each.

use crate::{Settings, entity::mail as row};
use lettre::{
    AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor,
    message::{Mailbox, header::ContentType},
};
use std::{io, path::PathBuf};

/// Sends mails.
#[derive(Debug)]
pub struct PostOffice {
    from: Mailbox,
    way: Way,
}

#[derive(Debug)]
enum Way {
    Smtp(Box<AsyncSmtpTransport<Tokio1Executor>>),
    Folder(PathBuf),
}

/// Mail settings that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum BadPostOffice {
    /// `SUPERBILL_SMTP_URL`; its value can hold a password.
    #[error("SUPERBILL_SMTP_URL is no address such as smtps://user:password@mail.example.edu: {0}")]
    Smtp(String),
    /// `SUPERBILL_MAIL_FROM`.
    #[error("SUPERBILL_MAIL_FROM={0} is no mail address, such as Superbill <learn@example.edu>")]
    From(String),
}

impl PostOffice {
    /// As the settings say.
    pub fn new(settings: &Settings) -> Result<Self, BadPostOffice> {
        let from = &settings.mail_from;
        let from = from.parse().map_err(|_| BadPostOffice::From(from.clone()))?;
        let way = match &settings.smtp {
            Some(url) => {
                let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(url);
                let transport = transport.map_err(|cause| BadPostOffice::Smtp(cause.to_string()))?;
                Way::Smtp(Box::new(transport.build()))
            }
            None => Way::Folder(settings.data.join("mail")),
        };
        Ok(Self { from, way })
    }

    /// The folder where mails land; none where they are sent.
    pub fn folder(&self) -> Option<&PathBuf> {
        match &self.way {
            Way::Folder(folder) => Some(folder),
            Way::Smtp(_) => None,
        }
    }

    /// Sends one. The error is for the log and names nobody.
    pub(super) async fn send(&self, mail: &row::Model) -> Result<(), String> {
        let to = mail
            .recipient
            .0
            .as_str()
            .parse()
            .map_err(|_| "not a recipient".to_owned())?;
        let message = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .subject(&mail.subject)
            .header(ContentType::TEXT_PLAIN)
            .body(mail.body.clone())
            .map_err(|cause| cause.to_string())?;
        match &self.way {
            Way::Smtp(transport) => transport
                .send(message)
                .await
                .map(|_| ())
                .map_err(|cause| cause.to_string()),
            Way::Folder(folder) => {
                let file = folder.join(format!("{}.eml", mail.id));
                write(folder, file, message.formatted())
                    .await
                    .map_err(|cause| cause.to_string())
            }
        }
    }
}

/// Written aside and renamed, so that whoever watches the folder finds whole files.
async fn write(folder: &PathBuf, file: PathBuf, bytes: Vec<u8>) -> io::Result<()> {
    tokio::fs::create_dir_all(folder).await?;
    let aside = file.with_extension("part");
    tokio::fs::write(&aside, bytes).await?;
    tokio::fs::rename(aside, file).await
}
