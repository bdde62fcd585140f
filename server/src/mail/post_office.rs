//! Where mails go: to an SMTP server, or without one into a folder, one file each.

use crate::{Settings, entity::mail as row, error::chain};
use lettre::{
    AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor,
    address::AddressError,
    message::{Mailbox, header::ContentType},
    transport::smtp,
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

/// Why a mail was not sent.
#[derive(Debug)]
pub(super) struct Fault {
    /// For the log: it names nobody.
    pub logged: String,
    /// All of it, for the mail's row; a mail server's answer often repeats the recipient.
    pub told: String,
}

impl Fault {
    fn ours(cause: &dyn std::error::Error) -> Self {
        let told = chain(cause);
        Self {
            logged: told.clone(),
            told,
        }
    }

    fn smtp(cause: &smtp::Error) -> Self {
        let logged = match cause.status() {
            Some(code) => format!("the mail server answered {code}"),
            None if cause.is_response() => "the mail server's answer cannot be read".to_owned(),
            None => chain(cause),
        };
        Self {
            logged,
            told: chain(cause),
        }
    }
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

    /// Sends one.
    pub(super) async fn send(&self, mail: &row::Model) -> Result<(), Fault> {
        let to = mail.recipient.0.as_str().parse();
        let to = to.map_err(|cause: AddressError| Fault::ours(&cause))?;
        let message = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .subject(&mail.subject)
            .header(ContentType::TEXT_PLAIN)
            .body(mail.body.clone())
            .map_err(|cause| Fault::ours(&cause))?;
        match &self.way {
            Way::Smtp(transport) => transport
                .send(message)
                .await
                .map(|_| ())
                .map_err(|cause| Fault::smtp(&cause)),
            Way::Folder(folder) => {
                let file = folder.join(format!("{}.eml", mail.id));
                write(folder, file, message.formatted())
                    .await
                    .map_err(|cause| Fault::ours(&cause))
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

#[cfg(test)]
mod tests {
    use crate::{
        mail::{Letter, row},
        testing::Installation,
    };
    use tokio::{
        io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader},
        net::TcpListener,
    };

    /// Greets, and refuses the recipient as mail servers do: by name.
    async fn refuse(listener: TcpListener) {
        let (stream, _) = listener.accept().await.unwrap();
        let mut stream = BufReader::new(stream);
        stream.write_all(b"220 mail.example\r\n").await.unwrap();
        let mut line = String::new();
        while stream.read_line(&mut line).await.unwrap() > 0 {
            let answer = match line.to_uppercase().get(..4) {
                Some("RCPT") => "550 5.1.1 <maria.lopez@example.org>: no mailbox of maria.lopez here\r\n",
                _ => "250 fine\r\n",
            };
            if stream.write_all(answer.as_bytes()).await.is_err() {
                return;
            }
            line.clear();
        }
    }

    #[tokio::test]
    async fn the_log_learns_why_a_mail_was_not_sent_and_not_to_whom() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("smtp://{}", listener.local_addr().unwrap());
        let server = tokio::spawn(refuse(listener));
        let there = Installation::bare(&[("SUPERBILL_SMTP_URL", &url)]).await;
        let to = "maria.lopez@example.org".parse().unwrap();
        let row = row(&there.backend, &to, Letter::NoAccount);
        let row = sea_orm::TryIntoModel::try_into_model(row).unwrap();
        let fault = there.backend.post_office().send(&row).await.unwrap_err();
        assert_eq!(fault.logged, "the mail server answered 550");
        assert!(fault.told.contains("maria.lopez@example.org"), "{}", fault.told);
        server.abort();
    }
}
