import { describe, expect, test } from 'vitest'
import { extract } from './extract.js'

// Written before the rules were looked at again, to measure what they do with mail that nobody had tuned them on.
type Case = { subject: string; text?: string; html?: string; code: string; for?: string }

const cases: Case[] = [
  {
    subject: 'رمز الدخول',
    text: 'مرحبًا،\n\nرمز الدخول لمرة واحدة الخاص بك هو 482913. صالح لمدة 5 دقائق. لا تشاركه مع أي شخص.\n\nرقم الطلب: 77120934',
    code: '482913',
    for: 'sign_in',
  },
  {
    subject: 'إعادة تعيين كلمة المرور',
    html: '<div dir="rtl"><p>عزيزي العميل،</p><p>لإعادة تعيين كلمة المرور الخاصة بك أدخل الرمز التالي:</p><p style="font-size:28px">٥٥١٠٩٢</p><p>هاتف خدمة العملاء: ٨٠٠١٢٣٤٥٦٧</p></div>',
    code: '٥٥١٠٩٢',
    for: 'reset',
  },
  {
    subject: 'تأكيد البريد الإلكتروني',
    text: 'شكرًا لتسجيلك في سوقنا. كود التفعيل: 7391\nاستخدمه خلال 10 دقائق لتفعيل حسابك.',
    code: '7391',
    for: 'verification',
  },
  {
    subject: 'קוד האימות שלך',
    text: 'שלום,\n\nקוד האימות שלך לכניסה לחשבון הוא 604 182. הקוד תקף ל-10 דקות. אם לא ביקשת קוד זה, אפשר להתעלם מההודעה.\n\nטלפון: 03-1234567',
    code: '604 182',
    for: 'sign_in',
  },
  {
    subject: 'איפוס סיסמה',
    html: '<div dir="rtl"><p>היי נועה,</p><p>כדי לאפס את הסיסמה יש להזין את הקוד החד-פעמי:</p><p><b>92013</b></p><p>מספר הזמנה 48291377</p></div>',
    code: '92013',
    for: 'reset',
  },
  {
    subject: 'आपका सत्यापन कोड',
    text: 'नमस्ते,\n\nआपके खाते में लॉगिन करने के लिए सत्यापन कोड 730918 है। यह कोड 10 मिनट तक मान्य है। इसे किसी के साथ साझा न करें।\n\nग्राहक सेवा: 1800 123 4567',
    code: '730918',
    for: 'sign_in',
  },
  {
    subject: 'आपका OTP',
    text: 'प्रिय ग्राहक, आपके बैंक खाते XX4471 के लिए OTP 118-204 है। ₹48,291 के लेनदेन के लिए। किसी को न बताएं।',
    code: '118-204',
  },
  {
    subject: '【ミケ銀行】ワンタイムパスワードのご案内',
    text: 'ミケ銀行をご利用いただきありがとうございます。\n\nログイン用のワンタイムパスワードをお知らせします。\n\n【ワンタイムパスワード】\n6049 1127\n\n有効期限:2025年3月3日 19時30分\n口座番号下4桁:4471\n\n本メールに心当たりのない場合は 0120-86-4829 までご連絡ください。',
    code: '6049 1127',
    for: 'sign_in',
  },
  {
    subject: '確認コード:330218',
    html: '<p>アカウントの確認コードは次のとおりです。</p><p style="font-size:32px">330218</p><p>このコードは10分間有効です。第三者に教えないでください。</p>',
    code: '330218',
  },
  {
    subject: 'パスワード再設定のご案内',
    text: 'パスワードの再設定を受け付けました。下記の6桁の数字を入力してください。\n\n 904 118\n\n受付番号:20250303-0048\n〒150-0002 東京都渋谷区渋谷2-21-1',
    code: '904 118',
    for: 'reset',
  },
  {
    subject: '[모아] 로그인 인증번호 안내',
    text: '안녕하세요, 모아입니다.\n\n로그인을 위한 인증번호는 [602918] 입니다.\n3분 이내에 입력해 주세요.\n\n본인이 요청하지 않았다면 고객센터(1588-4829)로 문의해 주세요.',
    code: '602918',
    for: 'sign_in',
  },
  {
    subject: '비밀번호 재설정 코드',
    html: '<p>비밀번호를 재설정하려면 아래 코드를 입력하세요.</p><table><tr><td>8</td><td>0</td><td>2</td><td>7</td><td>1</td><td>4</td></tr></table><p>주문번호 2025030348291</p>',
    code: '802714',
    for: 'reset',
  },
  {
    subject: '邮箱验证',
    text: '亲爱的用户:\n\n感谢您注册云上书店,您的验证码是:7Q4K2M(10分钟内有效),请尽快完成验证。\n\n客服热线 400-820-4829  订单号 202503034829',
    code: '7Q4K2M',
    for: 'verification',
  },
  {
    subject: '【云梯】动态密码',
    text: '【云梯】您的动态密码为:558 201,用于登录,请勿泄露。',
    code: '558 201',
    for: 'sign_in',
  },
  {
    subject: '登入驗證碼',
    html: '<p>您好:</p><p>您正在登入市集帳號,請輸入以下驗證碼完成登入:</p><h1>041983</h1><p>驗證碼將於 15 分鐘後失效。若非本人操作,請立即變更密碼。統一編號 16449284</p>',
    code: '041983',
    for: 'sign_in',
  },
  {
    subject: 'Mã xác minh của bạn',
    text: 'Xin chào,\n\nMã xác minh đăng nhập của bạn là 481 902. Mã có hiệu lực trong 5 phút. Vui lòng không chia sẻ mã này.\n\nĐơn hàng #48291377 đang được giao.',
    code: '481 902',
    for: 'sign_in',
  },
  {
    subject: 'Đặt lại mật khẩu',
    text: 'Chúng tôi nhận được yêu cầu đặt lại mật khẩu. Nhập mã OTP sau để tiếp tục:\n\n70391\n\nHotline: 1900 6035',
    code: '70391',
    for: 'reset',
  },
  {
    subject: 'Kode verifikasi Anda',
    text: 'Hai Agen,\n\nGunakan kode 620 417 untuk masuk ke akun Pasar Anda. Kode berlaku 10 menit. Jangan berikan kode ini kepada siapa pun.\n\nNo. pesanan INV/20250303/482913',
    code: '620 417',
    for: 'sign_in',
  },
  {
    subject: 'Atur ulang kata sandi',
    html: '<p>Halo,</p><p>Kode untuk mengatur ulang kata sandi Anda:</p><p style="font-size:24px">K4T-9Q2</p><p>Abaikan email ini jika Anda tidak memintanya.</p>',
    code: 'K4T-9Q2',
    for: 'reset',
  },
  {
    subject: 'รหัสยืนยันของคุณ',
    text: 'สวัสดีค่ะ\n\nรหัส OTP สำหรับเข้าสู่ระบบของคุณคือ 917204 (Ref: KDQP) รหัสมีอายุ 5 นาที ห้ามเปิดเผยรหัสแก่ผู้อื่น',
    code: '917204',
    for: 'sign_in',
  },
  {
    subject: 'کد تأیید شما',
    text: 'سلام،\nکد تأیید ورود شما: ۴۸۲۹۱۳\nاین کد تا ۵ دقیقه معتبر است. شماره سفارش: ۷۷۱۲۰۹۳۴',
    code: '۴۸۲۹۱۳',
  },
]

describe('mails of services, languages of Asia', () => {
  test.each(cases)('“$subject”', ({ subject, text = '', html, code, ...wanted }) => {
    const { codes, links } = extract({ subject, text, html })
    expect(codes.map(({ value }) => value)).toEqual([code])
    expect(links.map(({ url }) => url)).toEqual([])
    if (wanted.for) expect(codes.map((each) => each.purpose)).toEqual([wanted.for])
  })
})
