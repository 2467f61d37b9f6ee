import type { Vocabulary } from './cues.js'

export const english: Record<string, Vocabulary> = {
  en: {
    otp: `verification code|verification pin|verification number|verify code|security code|authentication code
      authorization code|auth code|authenticator code|login code|log-in code|log in code|logon code|sign-in code
      sign in code|signin code|sign-up code|sign up code|signup code|one-time code|one time code|onetime code
      one-time password|one time password|one-time passcode|one time passcode|one-time passphrase|one-time pin
      one time pin|one-time security code|one-time verification code|single-use code|single use code|passcode
      pass code|passphrase|otp|otp code|totp|access code|activation code|activation pin|2fa code|mfa code
      two-factor code|two-factor authentication code|two-step verification code|2-step verification code
      multi-factor code|guard code|device code|temporary code|magic code|recovery code|reset code|password reset code
      restore code|validation code|login pin|sign-in pin|login token|verification token|security token|identity code
      email code|unlock code|registration code|account code|confirm code|confirming code|secure code|sudo code
      pairing code|linking code|login otp|6-digit code|six-digit code|4-digit code|four-digit code|8-digit code
      5-digit code|7-digit code|temporary login code|temporary passcode|verification key|secret code|user code
      tfa code|tfa token|sign on code|sign-on code|log-on code|security pin|security passcode
      email verification code|email otp|access pin|sign-in number|login number|sign-in passcode|login passcode
      temporary pin|authorisation code|authentication number|authentication pin|authentication token
      device verification code|one-use code|one time key|one-time key|one-time number|number for this sign-in|sign-in key
      number for your sign-in|number for signing in|number to sign in|number for this login|number for your login|login key
      number to log in|number for logging in`,
    code: `code|pin|pin code|pin-code|pincode|pin number|confirmation code|confirmation pin|token|key code|the digits
      digits below|numbers below|following digits|following number|6 digits|six digits|4 digits|four digits
      number below|these digits|this number in`,
    password: 'password|pass word',
    is: 'is|are|reads|below|following|now|=|is as follows|as follows|here|this',
    enter:
      'enter|use|type|type in|typing|typing in|input|submit|copy|paste|paste it|provide|key in|insert|using|entering|reply with',
    login: `sign in|sign-in|signin|signing in|sign you in|log in|log-in|login|log into|sign into|logging in|log you in
      log on|logon|access your account|magic link|passwordless|authenticate|authenticating|authentication|your identity|signs in|signs you in|logs you in|two-step|two-factor|second factor|2-step
      2fa|mfa|sign on|one-click login|log yourself in|sign yourself in|logging into|signing into|sign-in link
      login link|finish logging in|continue with email|tfa|signing you in|logging you in|get into your account
      finish signing in|complete your sign-in|complete your login|complete sign-in|complete login`,
    verify: `prove that this|prove it
      verify|verification|verifying|confirm|confirmation|confirming|activate|activation|activating|validate
      validation|complete your registration|complete registration|complete your sign up|complete your signup
      finish signing up|finish sign up|finish your registration|finish creating your account|finish setting up|sign up
      signup|complete your account|set up your account|get started|prove your identity
      initialization|initialisation|initialize|finish setup|complete setup|finish registration|complete the setup
      verify it's you|set up my account|set up your online account|finish opening your account|finish registering|prove you own`,
    reset: `reset|resetting|recover|recovery|forgot|forgotten|new password|change your password|password change
      change password|change my password|create password|create a password|set your password|set a password
      set password|choose a password|choose password|restore access|regain access|update your password
      unlock your account|unlock my account|unlock account|unlock instructions|unlock|pick a new password
      new passphrase|change the password|set a new password|choose a new password|lost your password|lost password
      choosing a password|choose your password|pick a password|pick your password|picking a password
      choosing your password`,
    invite: `invite|invited|invites|inviting|invitation|join the team|join team|join your team|join the workspace
      join workspace|join the organization|join the project|accept the invitation|join now|join us on|join on
      join here|join them|join him|join her|join us at|join your|added you to|join the group|join the board
      join the family|join the household|asked you to join|wants you to join|accept invite|accept invitation
      accept:|accept here|accept it here|accept and join`,
    approve: `approve this device|approve device|approve the device|approve new device|approve your new device|allow this device
      authorize this device|authorise this device|authorize device|authorise device|authorize your device|authorize new device
      authorise new device|authorize your new device|authorise your new device|trust this device|confirm this device
      confirm your device|confirm new device|confirm your new device|verify your device|verify this device|verify new device
      verify your new device|register this device|link this device|approve sign-in|approve sign in|approve this sign-in
      approve this sign in|approve login|approve this login|approve the login|approve the sign-in|allow sign-in|allow login
      authorize login|authorise login|authorize sign-in|authorize this login|authorise this login|yes, it was me
      yes, this was me|yes, it's me|yes, that was me|it was me|this was me|that was me`,
    trade: `payment received|payment approved|you paid|attendance|will you attend|will you come
      order|orders|ordered|purchase|purchased|purchases|promo|promo code|promotion|promotion code|promotional code
      discount|discount code|coupon|coupon code|voucher|voucher code|gift card|gift code|gift|redeem|redemption code
      referral|referral code|invite code|invitation code|friend code|shipment|shipped|shipping|delivery|delivery pin
      delivery code|delivered|parcel|package|courier|driver|tracking|pickup|pick-up|pick up|pickup code
      collection code|collect|invoice|receipt|refund|booking|reservation|itinerary|flight|boarding|check-in|ticket
      tickets|sale|% off|off your|shop now|checkout|cart|deal|deals|offer|offers|bonus|free shipping|cashback|meeting
      webinar|conference|dial-in|recovery codes|backup codes|backup code|backup recovery code|scratch codes
      one-time recovery codes|newsletter|order confirmation|order code|door code|gate code|entry code|the door|your door|doors|door opener|door pin|gate pin|lottery|raffle
      subscription code|product key|license key|licence key|activation key|purchase code|prepaid|top-up|top up
      playback code|promocode|couponcode|discountcode|vouchercode|giftcode|appointment|appointments
      subscription renewal|renewal|survey|giveaway|wifi|wi-fi|wireless network|guest network|parking|sim card|sim pin
      puk|puk code|card pin|bank card|rsvp|vernissage|exhibition|wedding|garden party|birthday party
      christmas party|concert|seminar|workshop|annual general meeting|general meeting|shareholders|open house
      open day|festival|symposium|meetup|locker|lockers|key safe|lockbox|front door|main gate|the gate
      entrance code|alarm code|trip code|ride code|payment code|direct debit|router|modem`,
    talk: `left a comment|left comments|commented|new comment|view the comment|view comment|mentioned you|you were mentioned
      pull request|merge request|replied to|requested your review|assigned you|reopened|closed this issue`,
    label: `order number|order no|order id|invoice number|invoice no|reference|reference code|reference number
      reference no|ref|case|case number|case id|case no|ticket number|ticket id|incident|request id|request number
      transaction id|transaction|customer number|customer id|customer no|account number|account no|account id
      account ending|card|card ending|card ending in|ending in|ending with|ends with|ends in|member number
      membership number|member id|confirmation number|booking reference|phone|phone number|telephone|tel|fax|call
      call us|call us at|call us on|call on|dial|mobile|hotline|helpline|toll-free|sms to|text stop|zip|zip code
      postal code|post code|postcode|area code|country code|suite|floor|p.o. box|po box|pmb|version|build|error
      error code|status code|vat|vat number|vat no|company number|company no|registration number|registration no
      registered number|license|licence|license number|serial number|serial|model|sku|item|item number|product code
      isbn|swift|iban|sort code|routing number|bic|room|no.|no:|id|user id|userid|username|user name|device id
      session id|ip|ip address|total|amount|balance|price|seat|extension|ext|year|since|copyright|©|barcode|qr code
      security phrase|points|miles|meeting id|meeting number|conference id|pnr|dob|date|time|uid|imei|policy number
      claim number|tax id|abn|number|short code|hs code|document no|document number|port|code of practice|article
      section|page|chapter|build number|zipcode|line|row|column|step|level|issue|commit|zone code|zone
      plate|key|txn|txn ref|txn id|trace no|trace number|operation id|operation number|request no
      application number|file number|student number|student id|patient number|employee number|employee id
      staff number|matriculation number|receipt number|receipt no|meter number|contract number|subscriber number
      reference id|ref no|register number|company registration|anti-phishing code|antiphishing code
      anti phishing code|phishing code`,
    settle: `release the batch|release this batch|approve the batch|approve this batch|approve payment|approve the payment|approve this payment|approve your payment|approve a payment
      approve the transfer|approve this transfer|approve your transfer|approve the transaction
      approve this transaction|approve this purchase|approve your purchase|authorise payment
      authorise the payment|authorise this payment|authorise your payment|authorise a payment
      authorise the transfer|authorise this transfer|authorise your transfer|authorise the transaction
      authorise this transaction|authorise this purchase|authorise your purchase|authorize payment
      authorize the payment|authorize this payment|authorize your payment|authorize a payment
      authorize the transfer|authorize this transfer|authorize your transfer|authorize the transaction
      authorize this transaction|authorize this purchase|authorize your purchase|release payment
      release the payment|release this payment|release your payment|release a payment|release the transfer
      release this transfer|release your transfer|release the transaction|release this transaction
      release this purchase|release your purchase`,
    notMe: `wasn't you|was not you|were not you|weren't you|not you?|didn't request|did not request|didn't make
      did not make|didn't ask|did not ask|didn't try|did not try|didn't attempt|did not attempt|didn't initiate
      did not initiate|don't recognize|do not recognize|don't recognise|do not recognise|didn't sign|did not sign
      didn't create|did not create|didn't log|did not log|haven't requested|have not requested|without your permission
      not requested by you|didn't authorize|did not authorize|didn't perform|did not perform|didn't register
      did not register|did not expect|didn't expect|did not recently|didn't recently|unauthorized|unauthorised
      suspicious|not expecting|in error|by mistake|isn't you|is not you|didn't do this|did not do this
      don't have an account|did not enter|didn't enter|not attempting|do not wish|don't want|do not want
      no longer want|someone else|if not,|didn't change|did not change|not your own|not done by you
      not performed by you|wasn't your|was not your|not made by you|without your knowledge`,
    ignore: `ignore|ignored|disregard|disregarded|no action|no further action|do nothing|nothing to do
      nothing else you need|don't need to do anything|do not need to do anything|delete this email|delete this message
      delete this mail|discard|rest assured`,
    expires: `expire|expires|expiring|will expire|valid for|valid until|is valid|only valid|used once|used only once
      single-use|single use|one-time use|one-time link|only works once|work only once|good for|active for|stops working in
      remains active|within the next|as soon as possible|do not share|don't share|never share|do not forward
      don't forward|do not reply with|copy and paste|paste this|paste the|paste it|works once|works only once
      can be used once|usable once`,
    done: `was changed|has been changed|was updated|has been updated|was reset|has been reset|was recently
      successfully changed|password changed|password was|password has been|new sign-in|new sign in|new signin
      new login|recent login|recent sign-in|signed in from|logged in from|signed in to your|logged in to your
      signed in on|just signed in|just logged in|was added|has been added|was removed|has been removed
      has been enabled|was enabled|has been disabled|was disabled|deactivated|authentication enabled
      authentication disabled|security alert|successfully verified|has been verified|was verified|has been activated
      successfully activated|has been confirmed|sign-in from|login from|new device logged in
      we noticed a new|passkey was|successfully updated|successfully reset|changed successfully|login alert
      sign-in alert|sign in from|has been accessed|was accessed|from a new ip|has been detected|was detected
      was used to sign in|failed login|failed sign-in`,
    avoid: `email preferences|preferences|notification settings|email settings|manage|privacy|privacy policy|terms
      terms of service|terms of use|legal|imprint|help|help center|help centre|support|contact us|contact|faq
      learn more|read more|view in browser|view online|view this email|web version|open in browser|blog|about|about us
      follow us|download|app store|google play|facebook|twitter|instagram|linkedin|youtube|tiktok|pinterest|shop|store
      track|view order|settings|account settings|profile|security tips|tips|guide|guides|docs|documentation
      community|careers|jobs|feedback|rate|referral|check activity|review activity|see activity|what is|status page
      change settings|advertise|sponsor|customer service|chat with|policies|policy|safety|trouble|find out|see how
      watch|read|more info|more information|article|support page|home page|homepage|website|visit us|knowledge base
      report a problem|write a review|support team|conditions|notifications|our team|tutorial|devices|sessions
      dashboard|explore|browse|upgrade|billing|subscription|invoice|forward`,
    refuse: `no, thanks|no thanks|never ask me|undo everything|stop this sign-in|stop this|abort|roll back|unsubscribe|unsubscribing|opt out|opt-out|stop receiving|no longer wish to receive|wasn't me|was not me
      not me|let us know|tell us|report this|report it|report abuse|report spam|report phishing|deny|decline|reject
      cancel|cancel this|revoke|delete|remove|undo|revert|lock my account|lock your account|lock account
      secure your account|secure my account|secure account|secure it|protect your account|disavow|not my account
      invite friends|invite a friend|refer a friend|block this|disable|sign out|log out|logout|log out of all
      close account|close my account|this was not|don't recognize|no, this|it's not me|isn't me|leave the|freeze`,
    stale: `no longer valid|no longer works|no longer work|no longer working|no longer active|no longer be used
      no longer usable|not valid any more|not valid anymore|doesn't work any more|doesn't work anymore
      does not work any more|does not work anymore|don't work any more|don't work anymore|stopped working
      already expired|has expired|have expired|is expired|expired by now|has been replaced|has been cancelled
      has been canceled|has been superseded|has been deactivated|is now void|is now invalid|already used it
      already used this|already been used|isn't valid any more|isn't valid anymore|won't work any more
      won't work anymore|has unfortunately expired|unfortunately expired|sadly expired|no longer good`,
    not: `not|isn't|never|previous|old|older|last|expired|e.g.|eg|example|for example|such as|looks like|no longer
      invalid|earlier|sample|you entered|you used|was used|has been used|has expired|is expired|is invalid|was invalid
      was incorrect|is incorrect`,
    noise: `pin it|pin this|in order to|in order for|in order that|code of conduct|source code|dress code|code block|code editor
      code review|not only|password manager|promo photos|ticket system|above order|order of|offered|visit the
      log in history|use of|not be able|not valid until|will not|would not|does not|cannot|can not|out of order|passed
      one-time use|do not reply|don't reply|not reply|don't need|do not need|not need|used once|is not required
      token-based|sign-in email|sign in email|login email|not monitored|case-sensitive|case sensitive|in case|in any case|in this case|call center|id card
      at this time|this time|some time|first time|any time|at any time|real time|each time|last time|next time
      time zone|up to date|out of date|date of|call to action|use case|special offers|good deal|one more step
      last step|last minute|not already|not yet|if not|or not|not a|not an|not sure|whether or not|encode|decode
      unicode|vscode|vs code|opcode|decoder|qrcode|if it has expired|if the code has expired
      if this code has expired|if your code has expired|once it has expired|when it has expired
      after it has expired|if it no longer works|if it is no longer valid|for the purchase of|for your purchase of
      for purchase of|for a purchase of|for your purchase at|for the purchase at|for purchase at`,
    press: `click|click here|tap|press|button|this link|link below|following link|the link|open this|visit|follow|go to
      copy and paste|paste`,
  },
}
