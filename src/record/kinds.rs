//! The closed vocabularies of the record. They will grow, so each is non-exhaustive.

use std::fmt;

macro_rules! kinds {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $text:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
        #[non_exhaustive]
        pub enum $name {
            $($(#[$variant_doc])* #[cfg_attr(feature = "serde", serde(rename = $text))] $variant,)*
        }

        impl $name {
            /// The word that the interchange format uses.
            pub const fn as_str(self) -> &'static str {
                match self { $($name::$variant => $text,)* }
            }

            /// The variant that the interchange format calls `word`, if there is one.
            pub fn from_word(word: &str) -> Option<Self> {
                match word { $($text => Some($name::$variant),)* _ => None }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}

kinds! {
    /// Which part of the page a text stands in.
    SectionKind {
        /// A title line.
        Headline = "headline",
        /// Place, date or byline before the story; never a source of what follows.
        Dateline = "dateline",
        /// A paragraph of the story.
        Body = "body",
        /// One item of a list.
        ListItem = "list_item",
        /// A reader's post below the story.
        Comment = "comment",
    }
}

kinds! {
    /// What sort of thing a source is.
    SourceKind {
        /// One human being.
        Person = "person",
        /// Several people, or a body of people without a name of its own.
        Group = "group",
        /// A company, party, court, university and the like.
        Organization = "organization",
        /// A newspaper, agency, broadcaster or site.
        Outlet = "outlet",
        /// A state, its government or a part of it, also by metonymy ("Moscow").
        Government = "government",
        /// A report, study, letter, poll, lawsuit.
        Document = "document",
        /// An account on a social network.
        Account = "account",
        /// The author of a reader's comment.
        Commenter = "commenter",
        /// The public at large ("many", "critics", "voters").
        Public = "public",
    }
}

kinds! {
    /// How far a source can be known.
    AnonymityLevel {
        /// By name.
        Named = "named",
        /// By role or affiliation ("a senior official").
        Described = "described",
        /// Stated to be unnamed, or by nothing but a bare noun ("a source").
        Anonymous = "anonymous",
    }
}

kinds! {
    /// What sort of words tie a content to its source.
    CueKind {
        /// A verb group ("has repeatedly said"), also with a predicate ("is aware").
        Verb = "verb",
        /// "according to" and its kin.
        Preposition = "preposition",
        /// A noun ("a report by ... that").
        Noun = "noun",
        /// "reportedly", "allegedly".
        Adverb = "adverb",
        /// A colon or a dash.
        Punctuation = "punctuation",
    }
}

kinds! {
    /// How the content is given.
    Form {
        /// Wholly in quotation marks.
        Direct = "direct",
        /// Without quotation marks.
        Indirect = "indirect",
        /// Partly in quotation marks.
        Mixed = "mixed",
        /// A text published by its author, such as a comment.
        Post = "post",
    }
}

kinds! {
    /// What the source does with the content: the attribution types of the Penn Discourse Treebank.
    Act {
        /// Says or writes it.
        Assertion = "assertion",
        /// Thinks it.
        Belief = "belief",
        /// Knows or perceives it.
        Fact = "fact",
        /// Wants, orders or plans it.
        Eventuality = "eventuality",
    }
}

kinds! {
    /// How the writer's choice of cue stands to the content.
    Stance {
        /// "said".
        Neutral = "neutral",
        /// "confirmed", "pointed out".
        Endorsing = "endorsing",
        /// "claimed", "alleged".
        Distancing = "distancing",
    }
}

kinds! {
    /// How sure the content is said to be: the certainty scale of FactBank.
    ///
    /// It is what the text says, not what is true, and it follows from the record of the claim; the first line that
    /// applies decides:
    ///
    /// | what the text has                                                       | certainty                   |
    /// |--------------------------------------------------------------------------|-----------------------------|
    /// | a content that is an open question: "whether …", "if …"                  | `Unknown`                   |
    /// | a negated cue: "did not say", "never claimed", "no plans"                | `Unknown`                   |
    /// | a hypothetical cue: "would deny", "will announce", "if the envoy says"    | `Unknown`                   |
    /// | a hearsay adverb as cue: "allegedly", "reportedly"                       | the adverb's, or a lower hedge's |
    /// | an act of wanting, ordering or planning ([`Act::Eventuality`])           | `Unknown`                   |
    /// | hedges: "likely", "probably", "is expected to"                           | `Probable`                  |
    /// | hedges: "may", "might", "could", "possibly", "perhaps"                   | `Possible`                  |
    /// | hedges: "it is unclear whether"                                          | `Unknown`                   |
    /// | an act of belief ([`Act::Belief`]) without a hedge                       | `Probable`                  |
    /// | else                                                                     | `Certain`                   |
    ///
    /// Of several hedges the lowest counts. A hedge counts where it stands in the cue or governs the main clause of the
    /// content: not in a relative clause, a subordinate or a coordinated one, nor in the content of a claim inside this
    /// one, and not where it weakens one noun ("the alleged thief"). A condition is no hedge: "said that if it rained,
    /// they would stay" is certain. In a denial, "would deny" is `Unknown`, and a refusal ("would not comment") is not.
    Certainty {
        /// Given as certain.
        Certain = "certain",
        /// Given as likely.
        Probable = "probable",
        /// Given as possible.
        Possible = "possible",
        /// Left open.
        Unknown = "unknown",
    }
}

kinds! {
    /// How a claim is met.
    DenialKind {
        /// Said to be untrue.
        Denied = "denied",
        /// An offer, demand or idea turned down.
        Rejected = "rejected",
        /// Contradicted or called into question.
        Disputed = "disputed",
        /// A refusal to speak.
        DeclinedToComment = "declined_to_comment",
        /// No answer was had.
        NoResponse = "no_response",
        /// Confirmed by nobody.
        Unconfirmed = "unconfirmed",
        /// Taken back by its source.
        Retracted = "retracted",
    }
}

kinds! {
    /// The rule that read a claim or a denial, by its name in the grammar.
    Rule {
        /// "Dorn said that …"
        SourceCueContent = "source_cue_content",
        /// "…, Dorn said"
        ContentSourceCue = "content_source_cue",
        /// "…, said Dorn"
        ContentCueSource = "content_cue_source",
        /// "Said Dorn: …"
        CueSourceContent = "cue_source_content",
        /// "The firm was accused of …"
        Passive = "passive",
        /// "It has been reported that …"
        Impersonal = "impersonal",
        /// "According to Dorn, …"
        AccordingTo = "according_to",
        /// "a report by Dorn that …"
        Nominal = "nominal",
        /// "Dorn expressed doubts about …"
        LightVerb = "light_verb",
        /// "Dorn is aware that …"
        Adjectival = "adjectival",
        /// "His concern is that …"
        Copular = "copular",
        /// "…, citing two officials"
        Citing = "citing",
        /// "reportedly"
        HearsayAdverb = "hearsay_adverb",
        /// "DORN: …"
        Colon = "colon",
        /// "could not be reached for comment"
        NonAnswer = "non_answer",
        /// "a denial from the palace", "no confirmation from the army"
        DenialNoun = "denial_noun",
        /// What the learned weights find where the grammar reads nothing.
        Learned = "learned",
        /// A quotation that stands alone.
        FloatingQuotation = "floating_quotation",
        /// What its author published: a reader's comment.
        Post = "post",
    }
}

kinds! {
    /// What a score is made of.
    Reason {
        /// How far the rule is to be trusted.
        Rule = "rule",
        /// What follows the cue fits what the lexicon says of it.
        Frame = "frame",
        /// Nobody is found who says it.
        NoSource = "no_source",
        /// What stands as source is not known to speak.
        MuteSource = "mute_source",
        /// The words of the source are many.
        LongSource = "long_source",
        /// Hardly anything is said.
        ShortContent = "short_content",
        /// How far the learned weights prefer it to other readings, and to none.
        Learned = "learned",
    }
}
